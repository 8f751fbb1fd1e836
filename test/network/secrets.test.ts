import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { startMock } from '../../src/mock/index.js';
import { command, dataIn, folder } from '../cli/command.js';
import { newAuthority } from './certificates.js';

const closers: (() => unknown)[] = [];

afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** One of each kind, some with characters that every format spells otherwise. */
const planted = {
  token: 'tok-4cb1"9/é+planted',
  header: 'hdr-77aa<&>planted',
  parameter: 'par-0091+planted',
  password: 'pas-5522"\\planted',
  bearer: 'bea-3377/planted',
  passphrase: 'phr-9911 planted',
  proxy: 'prx-6688@planted',
  jwt: `eyJhbGciOiJIUzI1NiJ9.${Buffer.from('{"sub":"planted-subject"}').toString('base64url')}.c2lnbmF0dXJl-planted`,
} as const;

/** Every way in which a secret may stand in a file. */
function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  // Among other bytes, base64 has three spellings, of which the ends belong to the neighbours.
  const shifted = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .slice(shift === 0 ? 0 : 4, -4),
  );
  const html = secret
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    JSON.stringify(JSON.stringify(secret)).slice(3, -3),
    encodeURIComponent(secret),
    html,
    bytes.toString('base64url'),
    ...shifted,
  ].filter((form) => form.length >= 8);
}

function filesBelow(directory: string): string[] {
  return readdirSync(directory).flatMap((name) => {
    const path = join(directory, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

/** Nothing that a run left behind has any of the secrets, in any form. */
function expectClean(cwd: string, output: string, except: readonly string[] = []): void {
  const texts = new Map([['what was printed', output]]);
  for (const path of filesBelow(cwd)) {
    if (except.some((name) => path.endsWith(name))) continue;
    const bytes = readFileSync(path);
    texts.set(path, (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8'));
    // The page holds its data compressed.
    if (path.endsWith('/index.html'))
      for (const [id, text] of dataIn(bytes.toString('utf8'))) texts.set(`${path} ${id}`, text);
  }
  expect(texts.size).toBeGreaterThan(1);
  for (const [where, text] of texts)
    for (const [name, secret] of Object.entries(planted))
      for (const form of formsOf(secret))
        if (text.includes(form))
          expect.fail(
            `${name} as ${form} in ${where}: …${text.slice(Math.max(0, text.indexOf(form) - 300), text.indexOf(form) + 100)}`,
          );
}

/** All that a client has told, and more that was given to it, spelled in every way. */
function everything(request: IncomingMessage, says: readonly string[]): string {
  const { authorization = '', 'x-api-key': key = '' } = request.headers;
  const all = [authorization, String(key), request.url ?? '', ...says].join(' ');
  // A token that nobody gave to the run is known by its looks only.
  return `${planted.jwt} ${all} ${encodeURIComponent(all)} ${Buffer.from(all).toString('base64')}`;
}

/** A server that says everything it was told again, wherever it can. */
async function parrot(says: readonly string[]): Promise<number> {
  const parroted = (request: IncomingMessage): string => everything(request, says);
  const server = createServer((request, response) => {
    if (request.url?.includes('/signup') === true) response.end(JSON.stringify({ jwt: planted.jwt }));
    else response.writeHead(500, { 'x-told': 'yes' }).end(parroted(request));
  });
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket: Socket, head) => {
    if (request.url?.includes('refuse') === true) {
      const body = parroted(request);
      socket.end(
        `HTTP/1.1 418 No\r\nContent-Length: ${Buffer.byteLength(body)}\r\nLocation: wss://x/?token=${encodeURIComponent(planted.token)}\r\n\r\n${body}`,
      );
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      webSocket.on('error', () => undefined);
      let count = 0;
      webSocket.on('message', (data) => {
        const { id, type } = JSON.parse((data as Buffer).toString('utf8')) as { id: string; type: string };
        const said = parroted(request);
        count += 1;
        if (type === 'GetClock') {
          webSocket.send(
            JSON.stringify({
              kind: 'resp',
              reqId: id,
              code: 200,
              type: 'GetClockResponse',
              body: { currentTime: 1_700_000_000_000, said },
            }),
          );
          return;
        }
        const frames = [
          JSON.stringify({ kind: 'resp', reqId: said, code: 200, type: said, body: said }),
          JSON.stringify({
            kind: 'notification',
            type: 'cqm.ExConversationChangeNotification',
            body: { subscriptionId: said, changes: [], [said]: said },
          }),
          // Spelled with escapes throughout.
          `{"kind":"notification","type":"x","body":"${[...planted.token].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}"}`,
          `no JSON at all: ${said}`,
        ];
        for (const frame of frames) webSocket.send(frame);
        webSocket.send(Buffer.from(`binary: ${said}`));
        webSocket.send(
          JSON.stringify({
            kind: 'resp',
            reqId: id,
            code: count % 2 === 0 ? 200 : 403,
            type: 'StringResponse',
            body: `refused: ${said}`,
          }),
        );
        webSocket.close(4_000, `told ${planted.token} ${planted.jwt}`.slice(0, 120));
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.closeAllConnections();
    for (const client of sockets.clients) client.terminate();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

const agents = JSON.stringify([
  { username: 'ann', password: planted.password },
  { bearer: planted.bearer, userId: '7' },
]);
const given = [...['--account', '1', '--header', `X-Api-Key: ${planted.header}`, '--agents', agents]];

describe('what a run was given in confidence', () => {
  it.each([
    [
      'a session that says everything again',
      (port: number) => [
        '--endpoint',
        `ws://127.0.0.1:${port}/x?access_token=${encodeURIComponent(planted.parameter)}`,
      ],
    ],
    [
      'an upgrade that is refused',
      (port: number) => [
        '--endpoint',
        `ws://127.0.0.1:${port}/refuse?access_token=${encodeURIComponent(planted.parameter)}`,
      ],
    ],
    ['a discovery that fails', (port: number) => ['--discover', `http://127.0.0.1:${port}`]],
  ])(
    'is nowhere after %s',
    async (name, to) => {
      const cwd = folder();
      const { token, header, parameter, password, bearer } = planted;
      const isUrl = name !== 'a discovery that fails';
      const port = await parrot([token, header, password, bearer, ...(isUrl ? [parameter] : [])]);
      const args = [...to(port), ...given, '--timeout', '300', '--token', token, '--retry', '1'];
      const tags = ['--tags', '@SUB-001 or @CON-002 or @CON-004 or @ACC-001 or @ANY-001'];
      const { code, stdout, stderr } = await command(['run', ...args, ...tags], {
        cwd,
        env: { GITHUB_ACTIONS: 'true' },
      });
      expect([1, 3]).toContain(code);
      expectClean(cwd, stdout + stderr);
      const again = await command(['report', 'reports/latest'], { cwd });
      expectClean(cwd, again.stdout + again.stderr);
    },
    30_000,
  );

  it('is nowhere when it comes from the environment, a configuration file, a file or a command', async () => {
    const cwd = folder();
    const { token, header, password, jwt } = planted;
    const port = await parrot([token, header, password, jwt]);
    writeFileSync(join(cwd, 'token.txt'), planted.token);
    writeFileSync(
      join(cwd, 'messaging-conformance.config.yaml'),
      `endpoint: ws://127.0.0.1:${port}
account: "1"
timeout: 300
token: [{ file: token.txt }, { env: PLANTED_JWT }]
header: { X-Api-Key: { command: printenv PLANTED_HEADER } }
agents: [{ username: ann, password: { env: PLANTED_PASSWORD } }]
`,
    );
    const env = {
      PLANTED_JWT: planted.jwt,
      PLANTED_HEADER: planted.header,
      PLANTED_PASSWORD: planted.password,
    };
    const tags = ['--tags', '@SUB-001 or @SUB-007 or @ACC-001'];
    const { stdout, stderr } = await command(['run', ...tags], { cwd, env });
    expectClean(cwd, stdout + stderr, ['token.txt']);
    const plan = await command(['run', '--dry-run', ...tags], { cwd, env });
    expectClean(cwd, plan.stdout + plan.stderr, ['token.txt']);
  }, 30_000);

  it('is nowhere in what is said of mistakes on the command line', async () => {
    const authority = await newAuthority();
    const client = await authority.sign(['client']);
    const url = `ftp://127.0.0.1/?access_token=${encodeURIComponent(planted.parameter)}`;
    const proxy = `ftp://ann:${encodeURIComponent(planted.proxy)}@127.0.0.1:1`;
    for (const args of [
      ['--endpoint', url, '--account', '1'],
      ['--endpoint', 'ws://127.0.0.1:1', '--account', '1', '--proxy', proxy],
      [
        '--endpoint',
        'ws://127.0.0.1:1',
        '--account',
        '1',
        '--agents',
        `[{"username":"ann","pasword":"${planted.bearer}"}]`,
      ],
      ['--endpoint', 'ws://127.0.0.1:1', '--account', '1', '--header', planted.bearer],
      [
        '--endpoint',
        'ws://127.0.0.1:1',
        '--account',
        '1',
        '--cert',
        client.certFile,
        '--key',
        authority.certFile,
        '--key-passphrase',
        planted.passphrase,
      ],
    ]) {
      const { code, stdout, stderr } = await command(['run', ...args]);
      expect(code).toBe(2);
      for (const secret of Object.values(planted))
        for (const form of formsOf(secret)) expect(stdout + stderr).not.toContain(form);
    }
  });

  it('is nowhere after a conforming run with all of it in use', async () => {
    const mock = await startMock({ survey: true });
    closers.push(() => mock.stop());
    const signup = await fetch(`${mock.origin}/api/account/1/signup`, { method: 'POST' });
    const { jwt } = (await signup.json()) as { jwt: string };
    const cwd = folder();
    const tags = ['--tags', '@SUB-001 or @CON-002 or @ACC-001', '--auth', 'init'];
    const { stdout, stderr } = await command(
      ['run', '--discover', mock.origin, ...given, '--token', jwt, ...tags],
      { cwd },
    );
    expectClean(cwd, stdout + stderr);
    for (const path of filesBelow(cwd))
      expect(readFileSync(path, 'utf8'), path).not.toContain(jwt.split('.')[2]);
  }, 30_000);
});
