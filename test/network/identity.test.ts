import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { codes } from '../../src/errors/index.js';
import { startMock, type MockOptions, type MockServer } from '../../src/mock/index.js';
import { requestJson } from '../../src/wire/index.js';
import { command, everythingIn, folder, summaryIn } from '../cli/command.js';
import { toldIn } from '../cli/told.js';

let closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(closing.map((close) => close()));
  closing = [];
});

async function mockWith(options: MockOptions = {}): Promise<MockServer> {
  const mock = await startMock({ survey: true, ...options });
  closing.push(() => mock.stop());
  return mock;
}

async function run(origin: string, args: readonly string[], cwd = folder()) {
  const base = ['run', '--discover', origin, '--account', 'acme', '--timeout', '3000'];
  const outcome = await command([...base, ...args], { cwd });
  return { ...outcome, cwd, summary: summaryIn(cwd) };
}

/** A token that has expired, as far as the mock can tell, and does not say so to us. */
const expired = `eyJhbGciOiJIUzI1NiJ9.${Buffer.from('{"sub":"ann","aud":"acc:acme","exp":"soon"}').toString('base64url')}.x`;

const noAgent = ['--agent', 'none'];

/** A program that signs a consumer up, as a shell command; each call is noted in a file. */
function tokenProgram(origin: string, cwd: string): string {
  const file = join(cwd, 'token.mjs');
  writeFileSync(
    file,
    `import { appendFileSync } from 'node:fs';
appendFileSync('calls', process.env.CONFORMANCE_CONSUMER + '\\n');
const answer = await fetch('${origin}/api/account/acme/signup', { method: 'POST' });
console.log((await answer.json()).jwt);
`,
  );
  return `node ${JSON.stringify(file)}`;
}

describe('a command that prints tokens', () => {
  it('is asked once for each consumer while its tokens are good', async () => {
    const mock = await mockWith();
    const cwd = folder();
    const args = ['--token-command', tokenProgram(mock.origin, cwd), '--tags', '@R-034 or @R-001'];
    const { code, summary } = await run(mock.origin, [...args, ...noAgent], cwd);
    expect(summary.verdict).toBe('conformant');
    expect(code).toBe(0);
    expect(readFileSync(join(cwd, 'calls'), 'utf8')).toBe('1\n');
  });

  it('is asked again when they are about to run out', async () => {
    const mock = await mockWith({ tokenTtlMs: 5_000 });
    const cwd = folder();
    const args = ['--token-command', tokenProgram(mock.origin, cwd), '--tags', '@SUB-001 or @SUB-003'];
    const { code } = await run(mock.origin, [...args, ...noAgent], cwd);
    expect(code).toBe(0);
    expect(readFileSync(join(cwd, 'calls'), 'utf8').split('\n').length).toBeGreaterThan(2);
  });

  it.each([
    ['with 401 at the upgrade', 'refused-at-the-door', 'a.stale.token'],
    ['by closing with 4401', 'pretty-printed', 'a.stale.token'],
    ['by closing with 4407', 'expired-as-4407', expired],
  ])('is asked again when the endpoint refuses %s what it printed', async (_, variation, stale) => {
    const mock = await mockWith({ variations: [variation] });
    const cwd = folder();
    writeFileSync(join(cwd, 'tries'), '0');
    writeFileSync(
      join(cwd, 'token.mjs'),
      `import { readFileSync, writeFileSync } from 'node:fs';
const tries = Number(readFileSync('tries', 'utf8'));
writeFileSync('tries', String(tries + 1));
const answer = await fetch('${mock.origin}/api/account/acme/signup', { method: 'POST' });
console.log(tries === 0 ? '${stale}' : (await answer.json()).jwt);
`,
    );
    const args = ['--token-command', 'node token.mjs', '--tags', '@SUB-001'];
    const { code } = await run(mock.origin, [...args, ...noAgent], cwd);
    expect(code).toBe(0);
    expect(readFileSync(join(cwd, 'tries'), 'utf8')).toBe('2');
  });

  it.each([
    ['fails', 'echo it is locked >&2; exit 4', expect.stringMatching(/\b4\b.*it is locked/)],
    ['prints nothing', 'true', expect.any(String)],
    ['prints more than a token', 'echo two words', expect.not.stringContaining('two words')],
  ])('and %s is inconclusive, and says so', async (_, program, said: unknown) => {
    const mock = await mockWith();
    const { code, summary } = await run(mock.origin, ['--token-command', program, ...noAgent]);
    const [problem] = summary.problems;
    expect(problem.code).toBe('token-command-failed');
    expect(toldIn(problem.message).facts).toMatchObject({
      problem: said,
      'what now': codes['token-command-failed'].advice,
    });
    expect(code).toBe(3);
  });
});

describe('a token that runs out in the middle of a scenario', () => {
  it('makes the scenario inconclusive, and is no finding', async () => {
    const mock = await mockWith({ tokenTtlMs: 4_000, idleTimeoutMs: 4_000 });
    const args = ['--idle-timeout', '4000', '--tags', '@KAL-003'];
    const { summary } = await run(mock.origin, [...args, ...noAgent]);
    const reasons = summary.cases.map(({ outcome, reason }: any) => [outcome, reason?.code]);
    expect(summary.verdict).not.toBe('nonconformant');
    expect(reasons).toContainEqual(['inconclusive', 'token-expired']);
  }, 40_000);
});

describe('signing in', () => {
  it('anonymously exchanges an ID token that the service makes', async () => {
    const mock = await mockWith();
    const args = ['--sign-in', 'anonymous', '--connector', '42', '--tags', '@R-034'];
    const { code, summary } = await run(mock.origin, [...args, ...noAgent]);
    expect(summary.verdict).toBe('conformant');
    expect(code).toBe(0);
  });

  it('with ID tokens of one’s own exchanges them, and uses each for one consumer', async () => {
    const mock = await mockWith();
    const idToken = (sub: string) =>
      ['{"alg":"RS256"}', JSON.stringify({ sub }), 'signature']
        .map((part) => Buffer.from(part).toString('base64url'))
        .join('.');
    const args = ['--sign-in', 'id-token', '--token', idToken('ann'), '--tags', '@SUB-001 or @SUB-007'];
    const one = await run(mock.origin, [...args, ...noAgent]);
    expect(one.summary.cases.map(({ outcome }: any) => outcome)).toEqual(['passed', 'inconclusive']);
    expect(one.summary.cases.at(-1).reason).toMatchObject({ code: 'no-consumer-token' });
    const two = await run(mock.origin, [...args, '--token', idToken('ben'), ...noAgent]);
    expect(two.code).toBe(0);
  });

  it('is refused with an ID token that the service does not take', async () => {
    const mock = await mockWith();
    const args = ['--sign-in', 'id-token', '--token', 'no-jwt-at-all', ...noAgent];
    const { code, summary } = await run(mock.origin, args);
    const [problem] = summary.problems;
    expect(problem.code).toBe('no-consumer-token');
    expect(toldIn(problem.message).facts['problem']).toContain('HTTP 401');
    expect(code).toBe(3);
  });
});

describe('an agent with a bearer token', () => {
  it('takes its seat without logging in', async () => {
    const mock = await mockWith();
    const login = (await requestJson(`${mock.origin}/api/account/acme/login?v=1.3`, {
      method: 'POST',
      body: { username: 'agent-1', password: 'agent-secret' },
      deadlineMs: 1_000,
      access: {},
    })) as { bearer: string; config: { userId: string; userPid: string } };
    const agents = [{ bearer: login.bearer, userId: login.config.userId, userPId: login.config.userPid }];
    const { code, summary, cwd } = await run(mock.origin, [
      ...['--agents', JSON.stringify(agents), '--tags', '@ACC-001 or @ACC-002'],
    ]);
    expect(summary.verdict).toBe('conformant');
    expect(code).toBe(0);
    for (const [name, text] of everythingIn(cwd)) expect(text, name).not.toContain(login.bearer);
  });
});

describe('another account', () => {
  it('is tried where there is one, and not applicable where there is none', async () => {
    const mock = await mockWith();
    const args = ['--tags', '@CON-009 or @CON-004', ...noAgent];
    const one = await run(mock.origin, args);
    expect(one.summary.cases.map(({ outcome }: any) => outcome)).toEqual(['passed', 'not applicable']);
    expect(one.code).toBe(0);
    const two = await run(mock.origin, [...args, '--other-account', 'other']);
    expect(two.summary.cases.map(({ outcome }: any) => outcome)).toEqual(['passed', 'passed']);
  });
});

describe('keeping connections open', () => {
  it('by GetClock sends no ping', async () => {
    let pings = 0;
    const mock = await mockWith({ idleTimeoutMs: 800, retentionMs: 1_500 });
    const args = [
      '--idle-timeout',
      '800',
      '--retention',
      '1500',
      '--keep-alive',
      'clock',
      '--tags',
      '@R-008',
    ];
    const { code, cwd } = await run(mock.origin, [...args, ...noAgent]);
    for (const text of everythingIn(cwd).values()) pings += text.match(/"keep-alive-\d+"/g)?.length ?? 0;
    expect(code).toBe(0);
    expect(pings).toBeGreaterThan(4);
  }, 20_000);
});

describe('a limited rate', () => {
  it('of HTTP requests is waited for, as long as the server asks, and not for ever', async () => {
    const times: number[] = [];
    const server = createServer((_request, response) => {
      times.push(Date.now());
      const isEnough = times.length === 3;
      response.writeHead(isEnough ? 200 : 429, { 'retry-after': '1' }).end('{"a":1}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closing.push(() => new Promise((resolve) => server.close(() => resolve())));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    expect(await requestJson(url, { deadlineMs: 1_000, access: {} })).toEqual({ a: 1 });
    const [first = 0, second = 0, third = 0] = times;
    expect(second - first).toBeGreaterThanOrEqual(990);
    expect(third - second).toBeGreaterThanOrEqual(1_990);
  });

  it('of upgrades and of requests is waited for', async () => {
    const mock = await mockWith({ requestsPerSecond: 2 });
    const { code, summary, cwd } = await run(mock.origin, ['--tags', '@SUB-003', ...noAgent]);
    expect(summary.verdict).toBe('conformant');
    expect(code).toBe(0);
    expect([...everythingIn(cwd).values()].join('')).toMatch(/"code":429/);
  }, 20_000);
});
