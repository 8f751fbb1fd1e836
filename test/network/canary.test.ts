import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { command, dataIn, folder, start } from '../cli/command.js';
import { readings, revealing } from '../transcript/spellings.js';
import { Closers } from './servers.js';
import { tellTale, type Refusal } from './told-again.js';

const closers = new Closers();

afterEach(() => closers.closeAll());

/** One for each place that a secret may be given at, some with characters that every format spells otherwise. */
const planted = {
  token: 'tok-4cb1"9/é+planted',
  environment: 'env-1b1b~/planted=',
  printed: 'cmd-7f7f&planted%2Fx',
  password: 'pas-5522"\\planted',
  bearer: 'bea-3377/planted',
  header: 'hdr-77aa<&>planted',
  parameter: 'par-0091 planted',
  user: 'usr-8181:planted@',
  proxy: 'prx-6688@planted/',
} as const;
/** Those that each run is given; the others are in a URL of some. */
const always = ['token', 'environment', 'printed', 'password', 'bearer', 'header'] as const;
type Planted = keyof typeof planted;

/** A page, or what it was told to leave in the folder of the user, is looked through less deep the larger it is. */
const largeFile = 200_000;

function filesBelow(directory: string): string[] {
  return readdirSync(directory).flatMap((name) => {
    const path = join(directory, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

/** All that was left behind, by name: what was printed, each file, and what the page holds compressed. */
function leftIn(cwd: string, printed: string, own: readonly string[]): Map<string, string> {
  const texts = new Map([['what was printed', printed]]);
  for (const path of filesBelow(cwd).filter((each) => !own.some((name) => each.endsWith(`/${name}`)))) {
    const bytes = readFileSync(path);
    const text = (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8');
    texts.set(path, text);
    if (path.endsWith('/index.html')) for (const [id, data] of dataIn(text)) texts.set(`${path} ${id}`, data);
  }
  return texts;
}

function expectClean(texts: ReadonlyMap<string, string>, secrets: readonly string[]): void {
  for (const [where, text] of texts) {
    const read = readings(text, text.length > largeFile ? 1 : 2);
    for (const secret of secrets) {
      const found = revealing(read, secret);
      if (found !== undefined) expect.fail(`${secret} in ${where}: ${JSON.stringify(found)}`);
    }
  }
}

/** What other commands make of a run's folder. */
async function laterCommands(cwd: string, isAllTried: boolean): Promise<string> {
  const said: string[] = [];
  const hasFrames = readFileSync(join(cwd, 'reports/latest/run.ndjson'), 'utf8').includes('"record":"frame"');
  const tried = [
    ['check', 'reports/latest/run.ndjson'],
    ['check', '--json', '--strict', 'reports/latest/run.ndjson'],
    ['report', 'reports/latest', '--har', 'run.har'],
    ['report', '--json', 'reports/latest'],
    ['report', '--rejudge', 'reports/latest', '--report', 'again'],
    ['report', 'reports/latest', 'again/latest', '--report', 'compared'],
  ];
  for (const args of isAllTried ? tried : tried.slice(0, 1)) {
    const { code, stdout, stderr } = await command(args, { cwd });
    // A run in which nobody got in has no frames to judge.
    const isEmpty = args[0] === 'check' && code === 2 && !hasFrames;
    if (!isEmpty) expect([0, 1, 3], `${args.join(' ')}\n${stderr}`).toContain(code);
    said.push(stdout, stderr);
  }
  return said.join('\n');
}

const summary = 'step-summary.md';
const scenarios = '@SUB-001 or @CON-002 or @CON-004 or @ACC-001 or @ANY-001';

/** Gives a run all of its secrets, each at another place, and a server that says them again. */
async function toldRun(
  refusal: Refusal,
  to: (port: number) => readonly string[],
  more: readonly string[],
  further: readonly Planted[] = [],
  { isAllTried = false, hasTokens = true } = {},
) {
  const cwd = folder();
  const isGiven = (name: Planted): boolean =>
    hasTokens || !['token', 'environment', 'printed'].includes(name);
  const all = [...always.filter(isGiven), ...further].map((name) => planted[name]);
  const { port, given } = await tellTale(all, refusal, closers);
  const { token, environment, printed, password, bearer, header } = planted;
  writeFileSync(
    join(cwd, 'agents.json'),
    JSON.stringify([
      { username: 'ann', password },
      { bearer, userId: '7' },
      { username: 'eve', password },
    ]),
  );
  writeFileSync(join(cwd, 'token.txt'), token);
  writeFileSync(
    join(cwd, 'messaging-conformance.config.yaml'),
    `header: { X-Api-Key: { env: PLANTED_HEADER } }
${hasTokens ? 'token: [{ file: token.txt }, { env: PLANTED_TOKEN }, { command: printenv PLANTED_PRINTED }]' : ''}
`,
  );
  const env = {
    PLANTED_HEADER: header,
    PLANTED_TOKEN: environment,
    PLANTED_PRINTED: printed,
    GITHUB_ACTIONS: 'true',
    GITHUB_STEP_SUMMARY: join(cwd, summary),
  };
  const args = ['run', ...to(port), '--account', '1', '--agents', 'agents.json', '--timeout', '300', ...more];
  const { code, stdout, stderr } = await command(args, { cwd, env });
  expect([1, 3], stderr).toContain(code);
  // A process that breaks down ends with 1 as well, and leaves nothing that could be read.
  expect(existsSync(join(cwd, 'reports/latest/run.ndjson')), stderr).toBe(true);
  const later = await laterCommands(cwd, isAllTried);
  const texts = leftIn(cwd, stdout + stderr + later, ['agents.json', 'token.txt']);
  expectClean(texts, [...all, ...given]);
  return { texts, given };
}

describe('a secret', () => {
  it('that is said again in every way is in nothing that any command leaves or prints', async () => {
    const { texts, given } = await toldRun(
      'nothing',
      (port) => ['--discover', `http://127.0.0.1:${port}`],
      ['--tags', scenarios, '--retry', '1'],
      [],
      { isAllTried: true },
    );
    // It has been said: placeholders stand in its place, of those that were given and of those that were learned.
    const run = [...texts].find(([name]) => name.endsWith('run.ndjson'))?.[1] ?? '';
    for (const label of ['token', 'password', 'bearer', 'header']) expect(run).toContain(`‹${label}:`);
    // Discovery and log-in are among what was looked through, and so is the archive of the traffic.
    for (const kind of ['discovery', 'login']) expect(run.includes(`"kind":"${kind}"`), kind).toBe(true);
    const archive = [...texts].find(([name]) => name.endsWith('run.har'))?.[1] ?? '';
    for (const part of ['_webSocketMessages', '/login']) expect(archive.includes(part), part).toBe(true);
    expect(given.filter((each) => each.startsWith('lgn')).length).toBeGreaterThan(0);
    expect(texts.has('what was printed') && [...texts.keys()].some((name) => name.endsWith(summary))).toBe(
      true,
    );
  }, 90_000);

  it('in the URL of the endpoint is in nothing, however the endpoint refuses', async () => {
    const { parameter, user } = planted;
    const url = (port: number): string =>
      `ws://ann:${encodeURIComponent(user)}@127.0.0.1:${port}/x?access_token=${encodeURIComponent(parameter)}`;
    await toldRun(
      'upgrades',
      (port) => ['--endpoint', url(port)],
      ['--tags', scenarios],
      ['parameter', 'user'],
    );
    await toldRun(
      'nothing',
      (port) => ['--endpoint', url(port)],
      ['--tags', '@SUB-001', '--auth', 'init'],
      ['parameter', 'user'],
    );
  }, 90_000);

  it('is in nothing when discovery fails, and when a proxy refuses', async () => {
    await toldRun('discovery', (port) => ['--discover', `http://127.0.0.1:${port}`], ['--tags', '@SUB-001']);
    const proxy = (port: number): string =>
      `http://ann:${encodeURIComponent(planted.proxy)}@127.0.0.1:${port}`;
    await toldRun(
      'nothing',
      (port) => ['--endpoint', 'ws://127.0.0.1:9', '--proxy', proxy(port)],
      ['--tags', '@SUB-001'],
      ['proxy'],
    );
  }, 90_000);

  it('that one worker comes by is in nothing of another, to whom the server tells it', async () => {
    const { given } = await toldRun(
      'nothing',
      (port) => ['--discover', `http://127.0.0.1:${port}`],
      ['--tags', '@SUB-001 or @SUB-002 or @SUB-003 or @SUB-004 or @CON-002 or @CON-003', '--parallel', '2'],
      [],
      { isAllTried: true, hasTokens: false },
    );
    expect(given.length).toBeGreaterThan(3);
  }, 90_000);

  it('of a client is in nothing that the mock prints or records', async () => {
    const cwd = folder();
    const { child, done } = start(['mock', '--port', '0', '--record', 'mock.ndjson'], cwd);
    const origin = await new Promise<string>((resolve) => {
      child.stdout?.on('data', (text: string) => {
        const found = /served at (http:\/\/[\d.]+:\d+)/.exec(text)?.[1];
        if (found !== undefined) resolve(found);
      });
    });
    const { token, bearer, header } = planted;
    const jwt = `eyJhbGciOiJIUzI1NiJ9.${Buffer.from('{"sub":"planted-subject"}').toString('base64url')}.planted-signature`;
    const signedUp = (
      (await (await fetch(`${origin}/api/account/1/signup`, { method: 'POST' })).json()) as { jwt: string }
    ).jwt;
    const body = JSON.stringify({ username: 'agent-1', password: 'agent-secret' });
    const login = await fetch(`${origin}/api/account/1/login`, { method: 'POST', body });
    const { bearer: known, csrf } = (await login.json()) as { bearer: string; csrf: string };
    const ask = (path: string, own: object = {}): Promise<Response> =>
      fetch(`${origin}${path}`, {
        method: 'POST',
        body: JSON.stringify(own),
        headers: { authorization: header },
      });
    await ask('/api/account/1/login', { username: 'agent-1', password: 'wrong-planted-1' });
    await ask('/api/account/1/refresh', { csrf });
    await ask('/api/account/1/anonymous/authorize', { id_token: jwt });
    await ask('/api/account/1/app/default/authenticate?v=3.0', { id_token: jwt, note: jwt });
    await ask(`/ws_api/account/1/messaging/brand/${encodeURIComponent(bearer)}`);
    await ask(`/else?anything=${encodeURIComponent(bearer)}`);
    const granted = `/f.png?temp_url_sig=planted-sig&temp_url_expires=9`;
    await fetch(`${origin}${granted}`, { method: 'PUT', body: `in a file: ${token}` });
    const connect = async (
      path: string,
      authorization: string,
      say: (socket: WebSocket) => void,
    ): Promise<void> => {
      const socket = new WebSocket(`${origin.replace('http', 'ws')}${path}`, { headers: { authorization } });
      await new Promise<void>((resolve) => {
        socket.on('error', () => resolve());
        socket.on('open', () => {
          say(socket);
          socket.close(4_001, `bye ${signedUp.slice(0, 90)}`);
        });
        socket.on('close', () => resolve());
      });
    };
    const consumer = '/ws_api/account/1/messaging/consumer?v=3';
    const headers = [{ type: '.ams.headers.ConsumerAuthentication', jwt: signedUp }];
    await connect(consumer, '', (socket) => {
      socket.send(JSON.stringify({ kind: 'req', id: '1', type: 'InitConnection', headers }));
      socket.send(JSON.stringify({ kind: 'req', id: signedUp, type: 'GetClock', body: { [signedUp]: jwt } }));
      socket.send(`no JSON ${encodeURIComponent(signedUp)}`);
    });
    await connect(consumer, `jwt ${signedUp}`, (socket) => socket.send(Buffer.from(signedUp)));
    await connect(`/ws_api/account/1/messaging/brand/${known}?v=2.1`, '', (socket) =>
      socket.send(JSON.stringify({ kind: 'req', id: '1', type: 'GetClock', body: known })),
    );
    await connect(
      `/ws_api/account/1/messaging/brand/${encodeURIComponent(bearer)}?access_token=${encodeURIComponent(token)}`,
      header,
      () => undefined,
    );
    child.kill('SIGINT');
    const { stdout, stderr } = await done;
    const later = await command(['check', 'mock.ndjson'], { cwd });
    const texts = leftIn(cwd, stdout + stderr + later.stdout + later.stderr, []);
    const passwords = ['wrong-planted-1', 'planted-sig', csrf];
    const own = [signedUp, known, jwt, bearer, token, header, signedUp.split('.')[2] ?? ''];
    expectClean(texts, [...own, ...passwords]);
    const recorded = readFileSync(join(cwd, 'mock.ndjson'), 'utf8');
    for (const kind of ['sign-up', 'login', 'refresh', 'authorize', 'authenticate', 'file-put', 'other'])
      expect(recorded.includes(`"kind":"${kind}"`), kind).toBe(true);
    // The mock itself prints the password that it begins with.
    expect(recorded.includes('agent-secret')).toBe(false);
  }, 60_000);
});
