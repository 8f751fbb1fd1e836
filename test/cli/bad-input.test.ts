import { writeFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { createServer as createHttpServer } from 'node:http';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { codes } from '../../src/errors/index.js';
import { startMock } from '../../src/mock/index.js';
import { Closers, listen } from '../network/servers.js';
import { command, folder, recordsIn, summaryIn } from './command.js';
import { errorIn, toldIn } from './told.js';

/** Every message of an error is one screen, tells what to do, and shows no stack. */
function expectOneScreen(text: string): void {
  expect(text.split('\n').length).toBeLessThan(24);
  expect(text).not.toMatch(/\n\s+at .*[(:]\d+:\d+/);
}

/** Matches a text with something in it that a user gave, or has to know by its name. */
const naming = (name: string): unknown => expect.stringContaining(name);

/** What an error has to say: its code, the option that its headline names, and its facts. */
interface Expected {
  /** Seen where the command has --json. */
  readonly code: string;
  readonly names?: string;
  readonly facts?: Readonly<Record<string, unknown>>;
}

const toEndpoint = ['--endpoint', 'ws://127.0.0.1:1', '--account', '1'];
const something: unknown = expect.any(String);
const withAdvice = { 'what now': something };

/** A frame of each of two connections. */
const captured = ['Ann', 'Bob']
  .map((session) =>
    JSON.stringify({
      record: 'frame',
      session,
      from: 'client',
      at: 0,
      frame: { kind: 'req', id: '1', type: 'GetClock' },
    }),
  )
  .join('\n');

describe('what is mistyped or malformed', () => {
  it.each<[name: string, args: string[], files: Record<string, string>, told: Expected]>([
    [
      'an option',
      ['run', '--tagz', '@R-003'],
      {},
      { code: 'command-line-invalid', names: 'tagz', facts: { 'did you mean': '--tags' } },
    ],
    [
      'an option that a mock does not need',
      ['mock', '--account', '12345678'],
      {},
      { code: 'command-line-invalid', names: 'account', facts: { problem: something } },
    ],
    [
      'that one, mistyped',
      ['mock', '--acount', '1'],
      {},
      { code: 'command-line-invalid', names: 'acount', facts: { problem: something } },
    ],
    [
      'another option of a mock',
      ['mock', '--prt', '1'],
      {},
      { code: 'command-line-invalid', names: 'prt', facts: { 'did you mean': '--port' } },
    ],
    [
      'a command',
      ['rum', '--json'],
      {},
      { code: 'command-line-invalid', names: 'rum', facts: { 'did you mean': 'run' } },
    ],
    ['no command', ['--json'], {}, { code: 'command-line-invalid', names: 'run' }],
    ['a choice', ['run', '--auth', 'cookie'], {}, { code: 'command-line-invalid' }],
    [
      'a number',
      ['run', '--timeout', 'soon'],
      {},
      { code: 'option-invalid', names: '--timeout', facts: { given: 'soon', expected: something } },
    ],
    [
      'a scenario among the steps',
      ['steps', 'CLS-008/csat'],
      {},
      { code: 'step-not-found', facts: { 'what now': naming('explain CLS-008/csat') } },
    ],
    [
      'a connection of a capture',
      ['check', 'c.ndjson', '--session', 'Bon'],
      { 'c.ndjson': captured },
      { code: 'capture-empty', facts: { 'did you mean': 'Bob', connections: 'Ann, Bob' } },
    ],
    [
      'a connection to make a feature of',
      ['feature', 'c.ndjson', '--session', 'Bon'],
      { 'c.ndjson': captured },
      { code: 'option-invalid', facts: { 'did you mean': 'Bob', connections: 'Ann, Bob' } },
    ],
    [
      'a program for a capture',
      ['check', 'c.ndjson'],
      { 'c.ndjson': '\u007fELF\u0000\u0001\u0002\u0000\u0000' },
      { code: 'capture-format', facts: { 'what now': naming('NDJSON') } },
    ],
    [
      'a number given twice',
      ['run', '--timeout', '5', '--timeout', '6'],
      {},
      { code: 'option-invalid', names: '--timeout', facts: { given: '5, 6', expected: something } },
    ],
    [
      'a tag expression',
      ['run', '--tags', '@a and and'],
      {},
      { code: 'option-invalid', facts: { '--tags': '@a and and', problem: something } },
    ],
    [
      'a name',
      ['run', '--name', '('],
      {},
      { code: 'option-invalid', names: '--name', facts: { '--name': '(', problem: something } },
    ],
    [
      'a feature that is not there',
      ['run', 'no/such.feature'],
      {},
      { code: 'feature-missing', names: 'no/such.feature', facts: { where: something } },
    ],
    [
      'steps that are not there',
      ['run', '--steps', 'no/steps'],
      {},
      { code: 'feature-missing', names: 'no/steps', facts: { where: something } },
    ],
    [
      'an address',
      ['run', '--endpoint', 'example.com', '--account', '1'],
      {},
      {
        code: 'option-invalid',
        names: '--endpoint',
        facts: { given: 'example.com', 'did you mean': '--endpoint wss://example.com' },
      },
    ],
    [
      'a web address in place of a socket',
      ['run', '--endpoint', 'https://ann:open-sesame@example.com/x?jwt=open-sesame', '--account', '1'],
      {},
      {
        code: 'option-invalid',
        names: '--endpoint',
        facts: {
          given: 'https://example.com/x',
          'did you mean': '--endpoint wss://example.com/x, or --discover https://example.com/x',
        },
      },
    ],
    [
      'a socket in place of a web address',
      ['run', '--discover', 'wss://example.com', '--account', '1'],
      {},
      {
        code: 'option-invalid',
        names: '--discover',
        facts: {
          given: 'wss://example.com',
          'did you mean': '--discover https://example.com, or --endpoint wss://example.com',
        },
      },
    ],
    [
      'an address with a password and no scheme',
      ['run', '--endpoint', 'ann:open-sesame@example.com', '--account', '1'],
      {},
      {
        code: 'option-invalid',
        names: '--endpoint',
        facts: { given: 'example.com', 'did you mean': '--endpoint wss://example.com' },
      },
    ],
    [
      'a token with its scheme',
      ['run', '--token', 'Bearer open-sesame'],
      {},
      { code: 'option-invalid', facts: { given: naming('Bearer'), expected: naming('Bearer') } },
    ],
    [
      'a token in two lines',
      ['run', '--token', 'open-\nsesame'],
      {},
      { code: 'option-invalid', facts: { given: naming('2 lines'), expected: something } },
    ],
    [
      'a token in quotes',
      ['run', '--token', '"open-sesame"'],
      {},
      { code: 'option-invalid', facts: { expected: something } },
    ],
    [
      'a bearer token of an agent with its scheme',
      ['run', ...toEndpoint, '--agents', '[{"bearer":"Bearer open-sesame","userId":"7"}]'],
      {},
      { code: 'option-invalid', names: 'agent 1', facts: { given: naming('Bearer') } },
    ],
    [
      'an account of the mock',
      ['run', '--account', 'a/b'],
      {},
      { code: 'option-invalid', names: '--account', facts: { given: '"a/b"', expected: something } },
    ],
    [
      'one account in place of two',
      ['run', '--account', 'mock', '--other-account', 'mock'],
      {},
      { code: 'options-conflict', names: '--other-account', facts: { given: 'mock' } },
    ],
    [
      'a tag in lower case',
      ['run', '--tags', '@r-003'],
      {},
      {
        code: 'nothing-selected',
        facts: { 'narrowed by': '--tags @r-003', 'unknown tag': '@r-003', 'did you mean': '@R-003' },
      },
    ],
    [
      'a tag in a dry run',
      ['run', '--dry-run', '--tags', '@acc-9'],
      {},
      { code: 'nothing-selected', facts: { 'unknown tag': '@acc-9', 'did you mean': '@ACC-009' } },
    ],
    [
      'a variation',
      ['run', '--variation', 'smal-segments'],
      {},
      {
        code: 'mock-unknown-behaviour',
        names: 'smal-segments',
        facts: { 'did you mean': 'small-segments' },
      },
    ],
    [
      'a fault in a dry run',
      ['run', '--dry-run', '--fault', 'zzz'],
      {},
      { code: 'mock-unknown-behaviour', names: 'zzz' },
    ],
    [
      'a requirement with a letter too many',
      ['explain', 'RR-001'],
      {},
      { code: 'no-such-code', names: 'RR-001', facts: { 'did you mean': naming('R-001') } },
    ],
    [
      'a number of the mock',
      ['mock', '--retention', 'soon'],
      {},
      { code: 'option-invalid', names: '--retention', facts: { given: something, expected: something } },
    ],
    [
      'a tag without its @',
      ['run', '--tags', 'R-003'],
      {},
      { code: 'nothing-selected', facts: { 'unknown tag': 'R-003', 'did you mean': '@R-003' } },
    ],
    [
      'an option in short',
      ['run', '--skil', '4211'],
      {},
      { code: 'command-line-invalid', names: 'skil', facts: { 'did you mean': '--skill' } },
    ],
    [
      'a missing account',
      ['run', '--endpoint', 'ws://127.0.0.1:1'],
      {},
      { code: 'option-missing', facts: { 'what now': naming('--account') } },
    ],
    [
      'a fault',
      ['run', '--fault', 'closing-not-notifed'],
      {},
      {
        code: 'mock-unknown-behaviour',
        names: 'closing-not-notifed',
        facts: { 'did you mean': 'closing-not-notified' },
      },
    ],
    [
      'a fault for a real endpoint',
      ['run', ...toEndpoint, '--fault', 'response-never'],
      {},
      { code: 'options-conflict', names: '--fault' },
    ],
    [
      'agents',
      ['run', ...toEndpoint, '--agents', 'a.json'],
      { 'a.json': '{' },
      { code: 'file-invalid', facts: { where: 'a.json', problem: something, expected: something } },
    ],
    [
      'a configuration file',
      ['run'],
      { 'messaging-conformance.config.yaml': 'timeout: 5\n  tags: [' },
      {
        code: 'configuration-invalid',
        facts: { where: 'messaging-conformance.config.yaml, line 1, column 10', problem: something },
      },
    ],
    [
      'a configured option',
      ['run'],
      { 'messaging-conformance.config.json': '{\n  "timeout": 500,\n  "tagz": "@a"\n}' },
      {
        code: 'configuration-invalid',
        facts: {
          where: 'messaging-conformance.config.json, line 3, column 11, tagz',
          option: 'tagz',
          'did you mean': 'tags',
        },
      },
    ],
    [
      'a configuration file that is not there',
      ['run', '--config', 'no.yaml'],
      {},
      { code: 'file-unreadable', facts: { where: naming('no.yaml'), problem: naming('ENOENT') } },
    ],
    [
      'a capture',
      ['check', 'c.ndjson'],
      { 'c.ndjson': 'nonsense\n' },
      { code: 'no-json', facts: { where: 'c.ndjson, line 1', problem: something } },
    ],
    [
      'a capture of something else',
      ['check', 'c.ndjson'],
      { 'c.ndjson': '{"a":1}\n' },
      { code: 'no-record', facts: { where: 'c.ndjson, line 1', problem: something } },
    ],
    [
      'a capture that is not there',
      ['check', 'no.ndjson'],
      {},
      { code: 'capture-unreadable', facts: { where: 'no.ndjson', problem: naming('ENOENT') } },
    ],
    [
      'schemas',
      ['types', '--schemas', '.', '--out', 'o'],
      { 'asyncapi.yaml': 'a: [' },
      { code: 'contract-unusable', facts: { where: 'requests', problem: something } },
    ],
    [
      'a requirement',
      ['explain', 'R-999'],
      {},
      { code: 'no-such-code', names: 'R-999', facts: { expected: naming('R-016') } },
    ],
    [
      'a port',
      ['mock', '--port', '99999'],
      {},
      { code: 'option-invalid', names: '--port', facts: { given: '99999', expected: naming('65535') } },
    ],
  ])('%s', async (_name, args, files, { code, names = '', facts }) => {
    const cwd = folder();
    for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
    const isForScript = args[0] === 'run' || args[0] === 'check' || args.includes('--json');
    const asked = isForScript ? [...args, ...(args.includes('--json') ? [] : ['--json'])] : args;
    const outcome = await command(asked, { cwd });
    const told = toldIn(outcome.stderr);
    expect(told.headline).toContain(names);
    expect(told.facts).toMatchObject({ ...withAdvice, ...facts });
    // Nothing is meant by what is near to nothing.
    expect('did you mean' in told.facts).toBe(facts !== undefined && 'did you mean' in facts);
    if (isForScript) {
      const error = errorIn(outcome.stdout);
      expect(error).toMatchObject({ code, facts: told.facts });
      expect(error.headline.split('\n')[0]).toBe(told.headline);
    } else expect(outcome.stdout).toBe('');
    expect(outcome.code).toBe(2);
    expect(outcome.stdout + outcome.stderr).not.toContain('open-sesame');
    expect(outcome.stderr.length).toBeLessThan(2_000);
    expectOneScreen(outcome.stderr);
  });
});

describe('an endpoint that is no such thing', () => {
  const closers = new Closers();
  afterEach(() => closers.closeAll());

  async function run(port: number, ...more: string[]) {
    const cwd = folder();
    const args = [
      'run',
      '--endpoint',
      `ws://127.0.0.1:${port}`,
      '--account',
      '1',
      '--token',
      'a-secret-token',
      '--agent',
      'none',
    ];
    const outcome = await command([...args, '--timeout', '300', '--tags', '@R-001 or @R-002', ...more], {
      cwd,
    });
    expectOneScreen(outcome.stderr);
    expect(outcome.stdout + outcome.stderr).not.toContain('a-secret-token');
    const summary = summaryIn(cwd);
    // What kept the run from a verdict, as the terminal shows it too.
    const [problem] = summary.problems;
    if (problem !== undefined) expect(outcome.stdout).toContain(problem.message.split('\n').at(-1));
    return { ...outcome, cwd, summary, reason: problem?.code, facts: toldIn(problem?.message ?? '').facts };
  }

  function webSocketServer(port: WebSocketServer): Promise<number> {
    closers.add(() => {
      for (const client of port.clients) client.terminate();
      port.close();
    });
    return new Promise((resolve) =>
      port.on('listening', () => resolve((port.address() as { port: number }).port)),
    );
  }

  const brokenIn = (summary: { cases: { broken: string[] }[] }): string[] =>
    summary.cases.flatMap(({ broken }) => broken);

  it('a port where nobody listens is inconclusive', async () => {
    const server = createServer();
    const port = await listen(server, closers);
    await closers.closeAll();
    const { code, summary, reason, facts } = await run(port);
    expect(code).toBe(3);
    expect(reason).toBe('endpoint-unreachable');
    expect(facts).toMatchObject({
      where: naming(`:${port}`),
      problem: naming('ECONNREFUSED'),
      ...withAdvice,
    });
    expect(summary.verdict).toBe('inconclusive');
  });

  it('a server that accepts and says nothing is inconclusive', async () => {
    const { code, reason, facts } = await run(await listen(createServer(), closers));
    expect(code).toBe(3);
    expect(reason).toBe('endpoint-timeout');
    expect(facts['problem']).toContain('300 ms');
  });

  it('an HTTP server is inconclusive, with what it answered', async () => {
    const server = createHttpServer((_request, response) => response.writeHead(200).end('<h1>Welcome</h1>'));
    const { code, reason, facts } = await run(await listen(server, closers));
    expect(code).toBe(3);
    expect(reason).toBe('not-websocket');
    expect(facts['problem']).toContain('HTTP 200: <h1>Welcome</h1>');
  });

  it.each([
    [401, 'credentials-refused', '--token'],
    [404, 'upgrade-refused', '--endpoint'],
    [429, 'rate-limited', ''],
    [502, 'upgrade-refused', ''],
    [503, 'not-available', ''],
  ] as const)('a refusal with %i is inconclusive, with advice', async (status, expected, option) => {
    const server = createServer((socket) =>
      socket.once('data', () => socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\n\r\n`)),
    );
    const { code, reason, facts } = await run(await listen(server, closers));
    expect({ code, reason }).toEqual({ code: 3, reason: expected });
    expect(facts).toMatchObject({ problem: naming(`HTTP ${status}`), 'what now': naming(option) });
    // What a status tells is more than that a log may tell it.
    expect(facts['what now']).not.toBe(codes['upgrade-refused'].advice);
  });

  it('garbage in place of HTTP is inconclusive', async () => {
    const server = createServer((socket) =>
      socket.once('data', () => socket.end('\u0000\u0001garbage\r\n\r\n')),
    );
    const { code, reason, facts } = await run(await listen(server, closers));
    expect(code).toBe(3);
    expect(reason).toBe('not-websocket');
    expect(facts).toMatchObject({ problem: something, ...withAdvice });
  });

  it('a server that closes at once does not conform', async () => {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    server.on('connection', (socket) => socket.close(1000));
    const { code, cwd, summary } = await run(await webSocketServer(server));
    expect(code).toBe(1);
    expect(brokenIn(summary)).toEqual(expect.arrayContaining(['R-001', 'R-002']));
    const closes = recordsIn(cwd, 'close');
    expect(closes.length).toBeGreaterThan(2);
    for (const close of closes) expect(close).toMatchObject({ code: 1000, by: 'service' });
  });

  it.each([
    [1008, 'credentials-refused'],
    [1013, 'not-available'],
    [4429, 'rate-limited'],
  ])(
    'a server that closes at the door with %i is inconclusive, as a refused upgrade is',
    async (closed, reason) => {
      const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
      server.on('connection', (socket) => socket.close(closed, 'not now'));
      const { code, summary } = await run(await webSocketServer(server));
      expect(code).toBe(3);
      expect(summary.problems).toMatchObject([
        { code: reason, blame: 'environment', headline: naming(`code ${closed} (not now)`) },
      ]);
    },
  );

  it.each([
    [1008, 'credentials-refused'],
    [1013, 'not-available'],
    [4429, 'rate-limited'],
  ])('one that does so to a scenario leaves it undecided (%i)', async (closed, reason) => {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    let connections = 0;
    server.on('connection', (socket) => {
      connections += 1;
      if (connections > 1) socket.close(closed, 'not now');
      socket.on('message', (data) => {
        const { id } = JSON.parse((data as Buffer).toString('utf8')) as { id: string };
        const body = { currentTime: Date.now() };
        socket.send(JSON.stringify({ kind: 'resp', reqId: id, code: 200, type: 'GetClockResponse', body }));
      });
    });
    const { code, summary } = await run(await webSocketServer(server));
    expect(code).toBe(3);
    const withoutAgent = summary.cases.filter(({ reason: why }: any) => why?.code !== 'no-agent');
    expect(withoutAgent.length).toBeGreaterThan(1);
    for (const each of withoutAgent)
      expect(each).toMatchObject({ outcome: 'inconclusive', reason: { code: reason } });
  });

  it('a server that never answers does not conform, and nothing hangs', async () => {
    const { code, cwd, summary } = await run(
      await webSocketServer(new WebSocketServer({ port: 0, host: '127.0.0.1' })),
    );
    expect(code).toBe(1);
    expect(brokenIn(summary)).toEqual(expect.arrayContaining(['R-001', 'R-002', 'R-011']));
    const inVain = recordsIn(cwd, 'wait').filter(({ met }) => met !== true);
    expect(inVain.length).toBeGreaterThan(2);
    for (const { deadlineMs } of inVain) expect(deadlineMs).toBeLessThanOrEqual(300);
  });

  it('a server that echoes does not conform', async () => {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    server.on('connection', (socket) =>
      socket.on('message', (data) => socket.send(data as Buffer, { binary: false })),
    );
    const { code, summary } = await run(await webSocketServer(server));
    expect(code).toBe(1);
    expect(brokenIn(summary)).toContain('R-014');
  });

  it.each([
    ['text in another encoding', Buffer.from([0xff, 0xfe, 0x41]), 'R-014'],
    ['a reserved bit', 'reserved', 'R-014'],
  ])('a server that sends %s does not conform', async (_name, data, requirement) => {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    server.on('connection', (socket) => {
      socket.on('error', () => undefined);
      const raw = (socket as unknown as { _socket: Socket })._socket;
      socket.on('message', () =>
        raw.write(
          typeof data === 'string'
            ? Buffer.from([0xf1, 1, 65])
            : Buffer.concat([Buffer.from([0x81, data.length]), data]),
        ),
      );
    });
    const { code, summary } = await run(await webSocketServer(server));
    expect(code).toBe(1);
    expect(brokenIn(summary)).toContain(requirement);
  });

  it('a token that the service refuses is inconclusive', async () => {
    const mock = await startMock();
    closers.add(() => mock.stop());
    const { code, summary, facts } = await run(mock.port);
    expect(code).toBe(3);
    expect(summary.problems).toMatchObject([{ code: 'token-refused', headline: naming('code 4401') }]);
    expect(facts).toMatchObject(withAdvice);
  });

  it.each([
    ['a consumer token is needed', []],
    ['one is there', ['--token', 'a-secret-token']],
  ])('a discovery that fails is inconclusive, where %s', async (_, token) => {
    const server = createHttpServer((_request, response) => response.writeHead(500).end('oops'));
    const origin = `http://127.0.0.1:${await listen(server, closers)}`;
    const cwd = folder();
    const to = ['--discover', origin, '--account', '1', '--timeout', '300', ...token];
    expect((await command(['run', ...to], { cwd })).code).toBe(3);
    const { problems } = summaryIn(cwd);
    expect(problems).toMatchObject([{ code: 'discovery-failed' }]);
    expect(toldIn(problems[0].message).facts).toMatchObject({
      where: naming(origin),
      problem: 'HTTP 500: oops',
      ...withAdvice,
    });
  });
});

describe('an error that nobody catches', () => {
  it('is no verdict on the endpoint: 2', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'late.mjs'), "setImmediate(() => { throw new Error('too late'); });\n");
    const args = ['run', '--tags', '@SUB-001', '--steps', 'late.mjs', '--json'];
    const { code, stdout, stderr } = await command(args, { cwd });
    // It has no code: none of what a user may cause.
    expect({ code, ...errorIn(stdout) }).toEqual({ code: 2, headline: 'too late', facts: {} });
    expect(toldIn(stderr)).toMatchObject({ headline: naming('too late'), facts: withAdvice });
    expectOneScreen(stderr);
  });
});
