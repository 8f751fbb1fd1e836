import { existsSync, readFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { startMock } from '../../src/mock/index.js';
import { command, everythingIn, folder, recordsIn, start, summaryIn, type Outcome } from '../cli/command.js';
import { toldIn } from '../cli/told.js';
import { Closers, listen } from './servers.js';

const megabyte = 1024 * 1024;
/** What a run may hold at the most, of which Node with Cucumber and Ajv is 150 MB. */
const mostMemory = 700 * megabyte;
const closers = new Closers();

afterEach(() => closers.closeAll());

/** A WebSocket server that does as it likes with each request. */
async function serverThat(
  answers: (socket: WebSocket, request: { id: string; type: string }, raw: Socket) => void,
): Promise<number> {
  const server = createHttpServer();
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket) => {
    const raw = (socket as unknown as { _socket: Socket })._socket;
    socket.on('error', () => undefined);
    socket.on('message', (data) => {
      const { id, type } = JSON.parse((data as Buffer).toString('utf8')) as { id: string; type: string };
      answers(socket, { id, type }, raw);
    });
  });
  return listen(server, closers);
}

/** The most memory that a process has held, in bytes, asked until it ends; 0 where the system does not tell. */
function watchMemory(pid: number): () => number {
  let most = 0;
  const look = (): void => {
    const file = `/proc/${pid}/status`;
    if (!existsSync(file)) return;
    const found = /VmHWM:\s+(\d+) kB/.exec(readFileSync(file, 'utf8'));
    most = Math.max(most, Number(found?.[1] ?? 0) * 1024);
  };
  const timer = setInterval(() => {
    try {
      look();
    } catch {
      // It has just ended.
    }
  }, 50);
  return () => {
    clearInterval(timer);
    return most;
  };
}

async function measured(words: readonly string[], cwd: string): Promise<Outcome> {
  const { child, done } = start(words, cwd);
  const memory = watchMemory(child.pid ?? 0);
  const outcome = await done;
  expect(memory()).toBeLessThan(mostMemory);
  return outcome;
}

/**
 * Runs a scenario against a server; whatever the server does, the run ends on its own, in bounds, with a whole report. That
 * it ends in time, the time-out of the test says.
 *
 * @param how.isMeasured where its memory counts: in a process of its own
 */
async function run(url: string, { timeout = 1_000, args = [] as readonly string[], isMeasured = true } = {}) {
  const cwd = folder();
  const token = args.includes('--token') ? [] : ['--token', 'a-token-of-nobody'];
  const to = url.startsWith('ws') ? ['--endpoint', url, ...token] : ['--discover', url];
  const base = ['run', ...to, '--account', '1', '--agent', 'none', '--timeout', String(timeout)];
  const selected = args.includes('--tags') ? [] : ['--tags', '@SUB-001'];
  const words = [...base, ...selected, ...args];
  const outcome = isMeasured ? await measured(words, cwd) : await command(words, { cwd });
  expect(summaryIn(cwd).interrupted).toBe(false);
  // That there is no agent is foreseen; nothing else is to be told of beside the summary.
  expect(outcome.stderr.replace(/^\d+ scenarios? stays? undecided \(no-agent\).*\n/, '')).toBe('');
  expect(outcome.stdout.split('\n').length).toBeLessThan(80);
  const summary = summaryIn(cwd);
  const files = everythingIn(cwd);
  for (const name of ['index.html', 'junit.xml', 'summary.md', 'run.ndjson', 'coverage.json'])
    expect(files.has(name), name).toBe(true);
  const last = (files.get('run.ndjson') ?? '').trimEnd().split('\n').at(-1) ?? '';
  expect(JSON.parse(last)).toMatchObject({ record: 'finish' });
  const broken: string[] = summary.cases.flatMap((each: { broken: string[] }) => each.broken);
  const [problem] = summary.problems;
  return {
    ...outcome,
    cwd,
    summary,
    broken,
    reason: problem?.code,
    facts: toldIn(problem?.message ?? '').facts,
  };
}

/** Matches a text with something in it that a server sent, or a user has to know by its name. */
const naming = (name: string): unknown => expect.stringContaining(name);

const granted = (id: string): string =>
  `{"kind":"resp","reqId":"${id}","code":200,"type":"cqm.SubscribeExConversationsResponse","body":{"subscriptionId":"s1"}}`;
const firstNotification =
  '{"kind":"notification","type":"cqm.ExConversationChangeNotification","body":{"subscriptionId":"s1","changes":[]}}';
const clock = (id: string): string =>
  `{"kind":"resp","reqId":"${id}","code":200,"type":"GetClockResponse","body":{"currentTime":${Date.now()}}}`;

describe('a server that does not let anybody in', () => {
  it('redirects: inconclusive, with where to', async () => {
    const port = await listen(
      createHttpServer((_request, response) =>
        response.writeHead(302, { location: 'wss://elsewhere.test/x' }).end(),
      ),
      closers,
    );
    const { code, reason, facts } = await run(`ws://127.0.0.1:${port}`, { isMeasured: false });
    expect(reason).toBe('upgrade-refused');
    expect(facts).toMatchObject({
      problem: naming('HTTP 302'),
      'what now': naming('wss://elsewhere.test/x'),
    });
    expect(code).toBe(3);
  });

  it('forbids: inconclusive, with advice', async () => {
    const port = await listen(
      createHttpServer((_request, response) => response.writeHead(403).end('not you')),
      closers,
    );
    const { code, reason, facts } = await run(`ws://127.0.0.1:${port}`, { isMeasured: false });
    expect(reason).toBe('credentials-refused');
    expect(facts).toMatchObject({ problem: naming('HTTP 403: not you'), 'what now': naming('--token') });
    expect(code).toBe(3);
  });

  it('sends its answer to the upgrade one byte a second: inconclusive, at the deadline', async () => {
    const port = await listen(
      createServer((socket) => {
        const answer = 'HTTP/1.1 101 Switching Protocols\r\n';
        let at = 0;
        const timer = setInterval(() => socket.write(answer[at++ % answer.length] ?? ''), 1_000);
        socket.on('close', () => clearInterval(timer));
      }),
      closers,
    );
    const { code, reason, facts } = await run(`ws://127.0.0.1:${port}`, { isMeasured: false });
    expect([reason, facts['problem']]).toEqual(['endpoint-timeout', naming('1000 ms')]);
    expect(code).toBe(3);
  });

  it.each([
    ['wss', 'endpoint-timeout'],
    ['https', 'discovery-failed'],
  ])('never answers the TLS handshake of %s: inconclusive, at the deadline', async (scheme, expected) => {
    const port = await listen(createServer(), closers);
    const { code, reason, facts } = await run(`${scheme}://127.0.0.1:${port}`, { isMeasured: false });
    expect([reason, facts['problem']]).toEqual([expected, naming('1000 ms')]);
    expect(code).toBe(3);
  });

  it('does not speak TLS: inconclusive, and says so', async () => {
    const port = await listen(
      createHttpServer((_request, response) => response.end('plain')),
      closers,
    );
    const { code, reason, facts } = await run(`wss://127.0.0.1:${port}`, { isMeasured: false });
    expect(reason).toBe('endpoint-unreachable');
    expect(facts).toMatchObject({ problem: naming('TLS'), 'what now': naming('ws://') });
    expect(code).toBe(3);
  });

  it('answers discovery with a compressed bomb, or without an end: inconclusive', async () => {
    const bomb = gzipSync(Buffer.alloc(300 * megabyte));
    const port = await listen(
      createHttpServer((_request, response) =>
        response.writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'application/json' }).end(bomb),
      ),
      closers,
    );
    const compressed = await run(`http://127.0.0.1:${port}`);
    expect(compressed.reason).toBe('discovery-failed');
    expect(compressed.code).toBe(3);
    const endless = await listen(
      createHttpServer((_request, response) => {
        const timer = setInterval(() => response.write('x'.repeat(64 * 1024)), 1);
        response.on('close', () => clearInterval(timer));
      }),
      closers,
    );
    const long = await run(`http://127.0.0.1:${endless}`);
    expect([long.reason, long.facts['problem']]).toEqual(['discovery-failed', naming('1048576 bytes')]);
    expect(long.code).toBe(3);
  }, 40_000);

  it('takes up a compression that nobody offered: inconclusive, since there is no connection', async () => {
    const server = createHttpServer();
    server.on('upgrade', (_request, socket) =>
      socket.end(
        'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Extensions: permessage-deflate\r\nSec-WebSocket-Accept: x\r\n\r\n',
      ),
    );
    const { code, reason } = await run(`ws://127.0.0.1:${await listen(server, closers)}`, {
      isMeasured: false,
    });
    expect(reason).toBe('not-websocket');
    expect(code).toBe(3);
  });
});

/** The head of an unmasked text frame with a 64-bit length (RFC 6455, 5.2). */
function frameHead(length: number, firstByte = 0x81): Buffer {
  const head = Buffer.alloc(10);
  head[0] = firstByte;
  head[1] = 127;
  head.writeBigUInt64BE(BigInt(length), 2);
  return head;
}

describe('a server that answers with', () => {
  it('a message of 200 MB does not conform, and is not read', async () => {
    const port = await serverThat((_socket, _request, raw) => {
      raw.write(frameHead(200 * megabyte));
      const part = Buffer.alloc(megabyte, 0x20);
      for (let count = 0; count < 200 && !raw.destroyed; count += 1) raw.write(part);
    });
    const { code, cwd, broken } = await run(`ws://127.0.0.1:${port}`);
    expect(recordsIn(cwd, 'error').map((each) => each.code)).toContain('WS_ERR_UNSUPPORTED_MESSAGE_LENGTH');
    expect(broken).toContain('R-001');
    expect(code).toBe(1);
  });

  it('a compressed bomb does not conform, and is not inflated', async () => {
    const bomb = deflateRawSync(Buffer.alloc(300 * megabyte, 0x20));
    const port = await serverThat((_socket, _request, raw) => {
      raw.write(Buffer.concat([frameHead(bomb.length, 0xc1), bomb]));
    });
    const { code, broken } = await run(`ws://127.0.0.1:${port}`);
    expect(broken).toContain('R-014');
    expect(code).toBe(1);
  });

  it('a million tiny messages does not conform, and is cut off', async () => {
    const tiny = Buffer.concat(Array.from({ length: 10_000 }, () => Buffer.from([0x81, 2, 0x7b, 0x7d])));
    const port = await serverThat((_socket, _request, raw) => {
      for (let count = 0; count < 100 && !raw.destroyed; count += 1) raw.write(tiny);
    });
    // A slow machine may need more than a second to read so many.
    const { code, cwd, broken } = await run(`ws://127.0.0.1:${port}`, { timeout: 15_000 });
    const read = recordsIn(cwd, 'frame').filter(({ from }) => from === 'service');
    const sessions = new Set<string>(read.map(({ session }) => session));
    const counts = [...sessions].map((id) => read.filter(({ session }) => session === id).length);
    expect(Math.max(...counts)).toBe(50_000);
    expect(broken).toContain('R-014');
    expect(code).toBe(1);
  }, 90_000);

  it('one byte a second does not conform, and is not waited for', async () => {
    const port = await serverThat((_socket, { id }, raw) => {
      const answer = Buffer.concat([Buffer.from([0x81, granted(id).length]), Buffer.from(granted(id))]);
      let at = 0;
      const timer = setInterval(() => raw.write(answer.subarray(at, ++at)), 1_000);
      raw.on('close', () => clearInterval(timer));
    });
    const { code, broken } = await run(`ws://127.0.0.1:${port}`, { isMeasured: false });
    expect(broken).toContain('R-001');
    expect(code).toBe(1);
  });

  it('half a message and then nothing does not conform', async () => {
    const port = await serverThat((_socket, { id }, raw) => {
      const text = granted(id);
      raw.write(Buffer.concat([Buffer.from([0x81, text.length]), Buffer.from(text.slice(0, 20))]));
      raw.destroy();
    });
    const { code, cwd, broken } = await run(`ws://127.0.0.1:${port}`, { isMeasured: false });
    expect(recordsIn(cwd, 'close')).toContainEqual(expect.objectContaining({ code: 1006, by: 'nobody' }));
    expect(broken).toContain('R-001');
    expect(code).toBe(1);
  });

  it.each<[name: string, answer: (id: string) => string | Buffer, requirement: string]>([
    ['JSON that nests 100,000 deep', () => '['.repeat(100_000) + ']'.repeat(100_000), 'R-014'],
    [
      'a body that nests 100,000 deep',
      (id) => granted(id).replace('"s1"', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`),
      'R-001',
    ],
    ['an id beyond 2^53', (id) => granted(id).replace('"s1"', '9007199254740993'), 'R-001'],
    ['a code beyond every number', (id) => granted(id).replace('200', '1e999'), 'R-013'],
    ['the same key twice', (id) => granted(id).replace('"code":200', '"code":200,"code":"200"'), 'R-013'],
    ['__proto__ for a body', (id) => granted(id).replace('"body"', '"__proto__"'), 'R-001'],
    [
      'a lone surrogate for an id',
      (id) => granted(id).replace(`"reqId":"${id}"`, '"reqId":"\\ud800"'),
      'R-010',
    ],
    ['a binary message', (id) => Buffer.from(granted(id)), 'R-014'],
    ['text that is no JSON', () => '<html><script>alert(1)</script></html>', 'R-014'],
  ])('%s does not conform', async (name, answer, requirement) => {
    const port = await serverThat((socket, { id, type }) => {
      if (type === 'GetClock') socket.send(clock(id));
      else socket.send(answer(id));
    });
    const { code, broken } = await run(`ws://127.0.0.1:${port}`, { isMeasured: name.includes('deep') });
    expect(broken).toContain(requirement);
    expect(code).toBe(1);
  });
});

describe('a server that conforms', () => {
  it.each<[name: string, answer: (id: string) => string]>([
    [
      'the same key twice, with the same meaning',
      (id) => granted(id).replace('"code":200', '"code":500,"code":200'),
    ],
    [
      '__proto__ beside what it means',
      (id) => granted(id).replace('"body":{', '"body":{"__proto__":{"x":1},'),
    ],
    [
      'numbers beyond 2^53 in what nobody documents',
      (id) => granted(id).replace('"s1"', '"s1","huge":90071992547409931'),
    ],
    [
      'a lone surrogate in what nobody documents',
      (id) => granted(id).replace('"s1"', '"s1","odd":"\\ud800"'),
    ],
  ])('though it sends %s, is found to', async (_, answer) => {
    const port = await serverThat((socket, { id, type }) => {
      socket.send(type === 'GetClock' ? clock(id) : answer(id));
      if (type !== 'GetClock') socket.send(firstNotification);
    });
    const { code, summary } = await run(`ws://127.0.0.1:${port}`, { isMeasured: false });
    expect(summary.verdict).toBe('conformant');
    expect(code).toBe(0);
  });

  it('but never answers the close handshake, is found to, and does not keep the run', async () => {
    const port = await serverThat((socket, { id, type }) => {
      // What ws would answer is swallowed, the close frame among it.
      const receiver = (socket as unknown as { _receiver: { removeAllListeners(name: string): void } })
        ._receiver;
      receiver.removeAllListeners('conclude');
      socket.send(type === 'GetClock' ? clock(id) : granted(id));
      if (type !== 'GetClock') socket.send(firstNotification);
    });
    const { code, summary } = await run(`ws://127.0.0.1:${port}`);
    expect(summary.verdict).toBe('conformant');
    expect(code).toBe(0);
  });
});

describe('a server that floods', () => {
  it('each connection with notifications while scenarios run, ends in a verdict', async () => {
    const mock = await startMock({ survey: true });
    closers.add(() => mock.stop());
    // A gateway in front of a right service, that adds what nobody asked for.
    const front = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    front.on('connection', (socket, request) => {
      const behind = new WebSocket(`ws://127.0.0.1:${mock.port}${request.url ?? ''}`, {
        headers: { authorization: request.headers.authorization ?? '' },
      });
      const waiting: Buffer[] = [];
      behind.on('open', () => waiting.forEach((data) => behind.send(data, { binary: false })));
      socket.on('message', (data) =>
        behind.readyState === WebSocket.OPEN
          ? behind.send(data as Buffer, { binary: false })
          : waiting.push(data as Buffer),
      );
      behind.on('message', (data) => socket.send(data as Buffer, { binary: false }));
      const flood = setInterval(() => {
        for (let count = 0; count < 20; count += 1) socket.send(firstNotification);
      }, 5);
      const end = (): void => {
        clearInterval(flood);
        socket.close();
        behind.close();
      };
      for (const each of [socket, behind]) each.on('close', end).on('error', end);
    });
    await new Promise((resolve) => front.on('listening', resolve));
    closers.add(() => {
      for (const client of front.clients) client.terminate();
      front.close();
    });
    const token = await fetch(`${mock.origin}/api/account/1/signup`, { method: 'POST' });
    const { jwt } = (await token.json()) as { jwt: string };
    const { port } = front.address() as AddressInfo;
    const args = ['--token', jwt, '--tags', '@R-003 or @R-007 or @R-016'];
    const { code, broken } = await run(`ws://127.0.0.1:${port}`, { args });
    expect(broken).toContain('R-015');
    expect(code).toBe(1);
  }, 90_000);
});
