import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { startMockServer } from '../../src/mock/index.js';
import { Closers } from '../network/servers.js';
import { command, everythingIn, folder, start, summaryIn } from './command.js';
import { toldIn } from './told.js';

const closers = new Closers();
afterEach(() => closers.closeAll());

const ws = createRequire(import.meta.url).resolve('ws');

/** A client as a program: it signs up, asks, and leaves; `request` is what it asks. */
function clientIn(cwd: string, request: string, end = ''): string {
  writeFileSync(
    join(cwd, 'client.cjs'),
    `const { WebSocket } = require(${JSON.stringify(ws)});
const { CONFORMANCE_ORIGIN: origin, CONFORMANCE_SOCKET_ORIGIN: sockets } = process.env;
(async () => {
  const { baseURIs } = await (await fetch(origin + '/api/account/mock/service/baseURI.json?version=1.0')).json();
  const { jwt } = await (await fetch(origin + '/api/account/mock/signup', { method: 'POST' })).json();
  require('node:fs').writeFileSync('jwt', jwt);
  const host = baseURIs.find(({ service }) => service === 'asyncMessagingEnt').baseURI;
  if ('ws://' + host !== sockets) throw new Error('led elsewhere: ' + host);
  const headers = { Authorization: 'jwt ' + jwt };
  const socket = new WebSocket('ws://' + host + '/ws_api/account/mock/messaging/consumer?v=3', { headers });
  socket.on('open', () => socket.send(${JSON.stringify(request)}));
  socket.on('message', () => socket.close());
  socket.on('close', () => {${end}});
})();
`,
  );
  return `${process.execPath} client.cjs`;
}

const right = '{"kind":"req","id":"1","type":"GetClock"}';
const wrong = '{"kind":"req","id":"1","type":"GetClock","body":5}';
const noticed = '{"kind":"req","id":1,"type":"GetClock"}';

async function proxied(request: string, ...args: readonly string[]) {
  const mock = await startMockServer();
  closers.add(() => mock.stop());
  const cwd = folder();
  const client = clientIn(cwd, request);
  const outcome = await command(
    ['proxy', '--discover', mock.origin, '--port', '0', '--client', client, ...args],
    { cwd },
  );
  return { ...outcome, cwd, jwt: readFileSync(join(cwd, 'jwt'), 'utf8') };
}

describe('proxy', () => {
  it('leads a client through by discovery, ends with it, and with 0 when nothing is wrong', async () => {
    const { code, stderr, stdout, jwt } = await proxied(right);
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringContaining('consumer#1 opened') as string,
    });
    expect(stderr + stdout).not.toContain(jwt);
  });

  it.each([
    [wrong, [], 1],
    [wrong, ['--fail-on', 'never'], 0],
    [noticed, [], 0],
    [noticed, ['--fail-on', 'notice'], 1],
  ])('%s %j ends with %i', async (request, args, expected) => {
    expect((await proxied(request, '--report', 'none', ...args)).code).toBe(expected);
  });

  it('makes the reports of what passed, in which no token is', async () => {
    const { code, cwd, jwt } = await proxied(wrong, '--report', 'reports', '--record', 'proxy.ndjson');
    expect(code).toBe(1);
    expect(summaryIn(cwd).verdict).toBe('nonconformant');
    expect(readFileSync(join(cwd, 'proxy.ndjson'), 'utf8')).toContain('"id":"C-005"');
    for (const [name, text] of everythingIn(cwd)) expect([name, text.includes(jwt)]).toEqual([name, false]);
    expect(readFileSync(join(cwd, 'proxy.ndjson'), 'utf8')).not.toContain(jwt);
  });

  it('makes them where runs have theirs, when nobody says otherwise, and leaves nothing else', async () => {
    const { code, cwd } = await proxied(right);
    expect([code, summaryIn(cwd).verdict]).toEqual([0, 'conformant']);
    const stamp = /^[\d-]+T[\d-]+Z$/;
    expect(readdirSync(join(cwd, 'reports')).filter((name) => !stamp.test(name))).toEqual(['latest']);
    // What was recorded is in the folder, to be judged again.
    const again = await command(['check', 'reports/latest/run.ndjson'], { cwd });
    expect(again.code).toBe(0);
  });

  it('makes none when none are wanted', async () => {
    const { code, cwd } = await proxied(wrong, '--report', 'none');
    expect([code, existsSync(join(cwd, 'reports')), existsSync(join(cwd, 'none'))]).toEqual([
      1,
      false,
      false,
    ]);
  });

  it('is inconclusive when no frame passes, and when the client fails', async () => {
    const cwd = folder();
    const args = ['proxy', '--target', 'ws://127.0.0.1:1', '--port', '0', '--client'];
    expect((await command([...args, 'true'], { cwd })).code).toBe(3);
    expect(summaryIn(cwd).verdict).toBe('inconclusive');
    const mock = await startMockServer();
    closers.add(() => mock.stop());
    const client = clientIn(cwd, right, 'process.exit(7)');
    const outcome = await command(['proxy', '--discover', mock.origin, '--port', '0', '--client', client], {
      cwd,
    });
    expect([outcome.code, outcome.stderr]).toEqual([3, expect.stringContaining('exit code 7')]);
  });

  it('ends when it is interrupted, with the reports made, and takes its client with it', async () => {
    const mock = await startMockServer();
    closers.add(() => mock.stop());
    const cwd = folder();
    const client = `${process.execPath} -e "setInterval(() => {}, 1000); console.log('client ' + process.pid)"`;
    const { child, done } = start(
      ['proxy', '--discover', mock.origin, '--port', '0', '--client', client],
      cwd,
    );
    let said = '';
    child.stdout?.on('data', (text: string) => (said += text));
    while (!/client \d+/.test(said)) await once(child.stdout ?? child, 'data');
    child.kill('SIGINT');
    expect((await done).code).toBe(3);
    expect(summaryIn(cwd).counts.frames).toBe(0);
    expect(summaryIn(cwd).verdict).toBe('inconclusive');
    const pid = Number(/client (\d+)/.exec(said)?.[1]);
    await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
  });

  it.each([
    ['no service', []],
    ['two', ['--target', 'ws://a', '--discover', 'http://a']],
    ['a path', ['--target', 'ws://a/b']],
    ['a scheme that is none', ['--target', 'ftp://a']],
    ['half of TLS', ['--target', 'ws://a', '--tls-cert', 'nowhere.pem']],
    ['a port', ['--target', 'ws://a', '--port', '99999']],
    ['a folder for reports that cannot be made', ['--target', 'ws://a', '--report', '/dev/null/reports']],
  ])('refuses %s', async (_, args) => {
    const { code, stderr } = await command(['proxy', ...args]);
    expect(code).toBe(2);
    expect(toldIn(stderr).facts).toHaveProperty('what now');
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
