import { writeFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { createServer as createHttpServer } from 'node:http';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { startMock } from '../../src/mock/index.js';
import { Closers, listen } from '../network/servers.js';
import { command, folder, summaryIn } from './command.js';

/** Every message of an error is one screen, tells what to do, and shows no stack. */
function expectOneScreen(text: string): void {
  expect(text.split('\n').length).toBeLessThan(24);
  expect(text).not.toMatch(/\n\s+at .*[(:]\d+:\d+/);
}

describe('what is mistyped or malformed', () => {
  it.each<[name: string, args: string[], files: Record<string, string>, told: RegExp]>([
    ['an option', ['run', '--tagz', '@R-003'], {}, /Unknown argument: tagz[\s\S]*did you mean +--tags\n/],
    [
      'an option that a mock does not need',
      ['mock', '--account', '12345678'],
      {},
      /Unknown argument: account\n +problem +A mock serves every account[\s\S]*what now/,
    ],
    ['that one, mistyped', ['mock', '--acount', '1'], {}, /problem +A mock serves every account/],
    ['another of its options', ['mock', '--prt', '1'], {}, /did you mean +--port\n/],
    ['a command', ['rum'], {}, /did you mean +run\n/],
    ['no command', [], {}, /Say what to do/],
    ['a choice', ['run', '--auth', 'cookie'], {}, /Invalid values[\s\S]*auth/],
    ['a number', ['run', '--timeout', 'soon'], {}, /--timeout must be a whole number[\s\S]*expected/],
    ['a tag expression', ['run', '--tags', '@a and and'], {}, /tag expression[\s\S]*@a and and/i],
    ['a name', ['run', '--name', '('], {}, /not a valid regular expression/],
    [
      'a feature that is not there',
      ['run', 'no/such.feature'],
      {},
      /There is no feature at no\/such\.feature[\s\S]*what now/,
    ],
    [
      'steps that are not there',
      ['run', '--steps', 'no/steps'],
      {},
      /There is no folder of steps at no\/steps/,
    ],
    [
      'an address',
      ['run', '--endpoint', 'example.com', '--account', '1'],
      {},
      /--endpoint must be a WebSocket address[\s\S]*did you mean +--endpoint wss:\/\/example\.com\n/,
    ],
    [
      'a web address in place of a socket',
      ['run', '--endpoint', 'https://ann:open-sesame@example.com/x?jwt=open-sesame', '--account', '1'],
      {},
      /did you mean +--endpoint wss:\/\/example\.com\/x, or --discover https:\/\/example\.com\/x\n/,
    ],
    [
      'a socket in place of a web address',
      ['run', '--discover', 'wss://example.com', '--account', '1'],
      {},
      /did you mean +--discover https:\/\/example\.com, or --endpoint wss:\/\/example\.com\n/,
    ],
    [
      'an address with a password and no scheme',
      ['run', '--endpoint', 'ann:open-sesame@example.com', '--account', '1'],
      {},
      /given +example\.com\n/,
    ],
    ['a token with its scheme', ['run', '--token', 'Bearer open-sesame'], {}, /what stands after "Bearer"/],
    ['a token in two lines', ['run', '--token', 'open-\nsesame'], {}, /2 lines[\s\S]*Join the lines/],
    ['a token in quotes', ['run', '--token', '"open-sesame"'], {}, /in quotation marks/],
    [
      'a bearer token of an agent with its scheme',
      [
        ...['run', '--endpoint', 'ws://127.0.0.1:1', '--account', '1'],
        ...['--agents', '[{"bearer":"Bearer open-sesame","userId":"7"}]'],
      ],
      {},
      /bearer token of agent 1 was pasted/,
    ],
    ['an account of the mock', ['run', '--account', 'a/b'], {}, /--account is not the id of an account/],
    [
      'one account in place of two',
      ['run', '--account', 'mock', '--other-account', 'mock'],
      {},
      /name the same account/,
    ],
    ['a tag in lower case', ['run', '--tags', '@r-003'], {}, /did you mean +@R-003\n/],
    ['a tag in a dry run', ['run', '--dry-run', '--tags', '@acc-9'], {}, /did you mean +@ACC-009\n/],
    ['a tag without its @', ['run', '--tags', 'R-003'], {}, /did you mean +@R-003\n/],
    ['an option in short', ['run', '--skil', '4211'], {}, /did you mean +--skill\n/],
    ['a variation', ['run', '--variation', 'smal-segments'], {}, /did you mean +small-segments\n/],
    ['a fault in a dry run', ['run', '--dry-run', '--fault', 'zzz'], {}, /no fault called zzz\.\n +what now/],
    ['a requirement without zeros', ['explain', 'R-1'], {}, /did you mean +R-001\n/],
    ['a number of the mock', ['mock', '--retention', 'soon'], {}, /--retention must be a whole number/],
    [
      'a missing account',
      ['run', '--endpoint', 'ws://127.0.0.1:1'],
      {},
      /The account is missing[\s\S]*--account/,
    ],
    [
      'a fault',
      ['run', '--fault', 'closing-not-notifed'],
      {},
      /There is no fault called closing-not-notifed[\s\S]*closing-not-notified/,
    ],
    [
      'a fault for a real endpoint',
      ['run', '--endpoint', 'ws://127.0.0.1:1', '--account', '1', '--fault', 'response-never'],
      {},
      /--fault changes the embedded mock/,
    ],
    [
      'agents',
      ['run', '--endpoint', 'ws://127.0.0.1:1', '--account', '1', '--agents', 'a.json'],
      { 'a.json': '{' },
      /file of the agents[\s\S]*not JSON/,
    ],
    [
      'a configuration file',
      ['run'],
      { 'messaging-conformance.config.yaml': 'timeout: 5\n  tags: [' },
      /cannot be understood[\s\S]*config\.yaml, line \d/,
    ],
    [
      'a configured option',
      ['run'],
      { 'messaging-conformance.config.json': '{\n  "timeout": 500,\n  "tagz": "@a"\n}' },
      /Unknown option in the configuration file[\s\S]*line 3[\s\S]*tagz/,
    ],
    [
      'a configuration file that is not there',
      ['run', '--config', 'no.yaml'],
      {},
      /configuration file cannot be read[\s\S]*no\.yaml/,
    ],
    [
      'a capture',
      ['check', 'c.ndjson'],
      { 'c.ndjson': 'nonsense\n' },
      /capture cannot be read[\s\S]*c\.ndjson, line 1[\s\S]*not JSON/,
    ],
    [
      'a capture of something else',
      ['check', 'c.ndjson'],
      { 'c.ndjson': '{"a":1}\n' },
      /neither a record nor a frame/,
    ],
    ['a capture that is not there', ['check', 'no.ndjson'], {}, /capture cannot be read[\s\S]*no\.ndjson/],
    [
      'schemas',
      ['types', '--schemas', '.', '--out', 'o'],
      { 'asyncapi.yaml': 'a: [' },
      /contract cannot be used/,
    ],
    ['a requirement', ['explain', 'R-999'], {}, /Nothing is called R-999/],
    ['a port', ['mock', '--port', '99999'], {}, /--port must be a whole number from 0 to 65535/],
  ])('%s', async (_name, args, files, told) => {
    const cwd = folder();
    for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
    const { code, stderr } = await command(args, { cwd });
    expect(stderr).toMatch(told);
    expect(code).toBe(2);
    expect(stderr).not.toContain('open-sesame');
    expect(stderr.length).toBeLessThan(2_000);
    expectOneScreen(stderr);
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
    return { ...outcome, summary: summaryIn(cwd) };
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

  it('a port where nobody listens is inconclusive', async () => {
    const server = createServer();
    const port = await listen(server, closers);
    await closers.closeAll();
    const { code, stdout, summary } = await run(port);
    expect(code).toBe(3);
    expect(stdout).toMatch(/INCONCLUSIVE[\s\S]*ECONNREFUSED[\s\S]*what now/);
    expect(summary.verdict).toBe('inconclusive');
  });

  it('a server that accepts and says nothing is inconclusive', async () => {
    const { code, stdout } = await run(await listen(createServer(), closers));
    expect(code).toBe(3);
    expect(stdout).toMatch(/no answer to the WebSocket upgrade within 300 ms/);
  });

  it('an HTTP server is inconclusive, with what it answered', async () => {
    const server = createHttpServer((_request, response) => response.writeHead(200).end('<h1>Welcome</h1>'));
    const { code, stdout } = await run(await listen(server, closers));
    expect(code).toBe(3);
    expect(stdout).toMatch(/HTTP 200: <h1>Welcome<\/h1>[\s\S]*not a WebSocket endpoint/);
  });

  it.each([
    [401, /token was refused/],
    [404, /check --endpoint and --account/],
    [429, /limits its rate/],
    [502, /gateway in front of the service/],
    [503, /Messaging may not be enabled/],
  ])('a refusal with %i is inconclusive, with advice', async (status, advice) => {
    const server = createServer((socket) =>
      socket.once('data', () => socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\n\r\n`)),
    );
    const { code, stdout } = await run(await listen(server, closers));
    expect({ code, stdout }).toEqual({ code: 3, stdout: expect.stringMatching(advice) });
  });

  it('garbage in place of HTTP is inconclusive', async () => {
    const server = createServer((socket) =>
      socket.once('data', () => socket.end('\u0000\u0001garbage\r\n\r\n')),
    );
    const { code, stdout } = await run(await listen(server, closers));
    expect(code).toBe(3);
    expect(stdout).toMatch(/no WebSocket upgrade/);
  });

  it('a server that closes at once does not conform', async () => {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    server.on('connection', (socket) => socket.close(1000));
    const { code, stdout } = await run(await webSocketServer(server));
    expect(code).toBe(1);
    expect(stdout).toMatch(/connection (ended|is closed|is being closed)/);
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
      const { code, stdout, summary } = await run(await webSocketServer(server));
      expect(code).toBe(3);
      expect(stdout).toContain(`code ${closed} (not now)`);
      expect(summary.problems).toMatchObject([{ code: reason, blame: 'environment' }]);
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
    const { code, stdout } = await run(
      await webSocketServer(new WebSocketServer({ port: 0, host: '127.0.0.1' })),
    );
    expect(code).toBe(1);
    expect(stdout).toMatch(/Within 300 ms it did not happen that Ann's request/);
  });

  const brokenIn = (summary: { cases: { broken: string[] }[] }): string[] =>
    summary.cases.flatMap(({ broken }) => broken);

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
    const { code, stdout } = await run(mock.port);
    expect(code).toBe(3);
    expect(stdout).toMatch(/The token was refused[\s\S]*4401[\s\S]*fresh token/);
  });

  it('a discovery that fails is inconclusive', async () => {
    const server = createHttpServer((_request, response) => response.writeHead(500).end('oops'));
    const port = await listen(server, closers);
    const outcome = await command([
      'run',
      '--discover',
      `http://127.0.0.1:${port}`,
      '--account',
      '1',
      '--timeout',
      '300',
    ]);
    expect(outcome.code).toBe(3);
    expect(outcome.stdout).toMatch(/HTTP 500: oops/);
  });
});

describe('an error that nobody catches', () => {
  it('is no verdict on the endpoint: 2', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'late.mjs'), "setImmediate(() => { throw new Error('too late'); });\n");
    const { code, stderr } = await command(['run', '--tags', '@SUB-001', '--steps', 'late.mjs'], { cwd });
    expect([code, stderr]).toEqual([2, expect.stringContaining('too late')]);
  });
});
