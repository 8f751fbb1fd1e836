import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { connect } from 'node:net';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { insecureWarning } from '../../src/cli/terminal/warnings.js';
import { startMock, type MockOptions, type MockServer } from '../../src/mock/index.js';
import { proxyFor } from '../../src/wire/index.js';
import { command, folder, summaryIn } from '../cli/command.js';
import { errorIn, toldIn } from '../cli/told.js';
import { newAuthority, type Authority, type Pem } from './certificates.js';

const day = 86_400_000;
let authority: Authority;
let server: Pem;
let closing: (() => Promise<void>)[] = [];

beforeAll(async () => {
  authority = await newAuthority();
  server = await authority.sign(['localhost', '127.0.0.1', 'messaging.test']);
});

afterEach(async () => {
  await Promise.all(closing.map((close) => close()));
  closing = [];
});

async function mockWith(options: MockOptions): Promise<MockServer> {
  const mock = await startMock(options);
  closing.push(() => mock.stop());
  return mock;
}

/** Runs the scenarios that open connections, against a mock behind TLS. */
async function run(origin: string, args: readonly string[], env: Record<string, string> = {}) {
  const cwd = folder();
  const base = ['run', '--discover', origin, '--account', 'acme', '--agent', 'none', '--timeout', '3000'];
  const outcome = await command([...base, '--tags', '@SUB-001', ...args], { cwd, env });
  const summary = summaryIn(cwd);
  const [problem] = summary.problems;
  return { ...outcome, summary, reason: problem?.code, facts: toldIn(problem?.message ?? '').facts };
}

const something: unknown = expect.any(String);
/** Matches a text with something in it that the system said, or a user has to know by its name. */
const naming = (name: string): unknown => expect.stringContaining(name);

describe('a certificate', () => {
  it('of an own authority is accepted when the authority is named', async () => {
    const mock = await mockWith({ tls: server });
    const { code, summary } = await run(mock.origin, ['--ca', authority.certFile]);
    expect(summary.verdict).toBe('conformant');
    expect(code).toBe(0);
  });

  it('of an own authority is accepted when Node was told of it', async () => {
    const mock = await mockWith({ tls: server });
    const { code } = await run(mock.origin, [], { NODE_EXTRA_CA_CERTS: authority.certFile });
    expect(code).toBe(0);
  });

  it('of an unknown authority is inconclusive, with both ways out', async () => {
    const mock = await mockWith({ tls: server });
    const { code, summary, facts } = await run(mock.origin, []);
    expect(code).toBe(3);
    expect(facts).toMatchObject({
      problem: naming('unable to verify the first certificate'),
      'what now': expect.stringMatching(/--ca\b.*--insecure\b/s),
    });
    expect(summary.verdict).toBe('inconclusive');
  });

  it('of any kind is accepted with --insecure, which is said loudly and in the report', async () => {
    const mock = await mockWith({ tls: server });
    const { code, stderr, summary } = await run(mock.origin, ['--insecure']);
    expect(stderr).toContain(insecureWarning);
    expect(summary.narrowedBy).toContainEqual({ option: 'insecure', value: '' });
    expect(code).toBe(0);
  });

  it.each([
    ['that has expired', ['localhost', '127.0.0.1'], { from: -2 * day, to: -day }, 'certificate has expired'],
    ['that is not yet valid', ['localhost', '127.0.0.1'], { from: day / 2, to: day }, 'not yet valid'],
    ['for another name', ['elsewhere.test'], undefined, 'altnames'],
  ])('%s is inconclusive, and says so', async (_, names, validity, told) => {
    const mock = await mockWith({ tls: await authority.sign(names, validity) });
    const { code, facts } = await run(mock.origin, ['--ca', authority.certFile]);
    expect(code).toBe(3);
    expect(facts['problem']).toContain(told);
  });
});

describe('a client certificate', () => {
  it('is shown where the endpoint wants one', async () => {
    const mock = await mockWith({ tls: { ...server, clientCa: authority.cert } });
    const client = await authority.sign(['a client']);
    const { code, summary } = await run(mock.origin, [
      ...['--ca', authority.certFile],
      ...['--cert', client.certFile, '--key', client.keyFile],
    ]);
    expect(summary.verdict).toBe('conformant');
    expect(code).toBe(0);
  });

  it('that is missing is told of', async () => {
    const mock = await mockWith({ tls: { ...server, clientCa: authority.cert } });
    const { code, facts } = await run(mock.origin, ['--ca', authority.certFile]);
    expect(code).toBe(3);
    expect(facts['what now']).toMatch(/--cert\b.*--key\b/s);
  });

  it.each<[name: string, args: (client: Pem) => string[], told: object]>([
    [
      'without its key',
      ({ certFile }) => ['--cert', certFile],
      { code: 'options-conflict', facts: { given: '--cert', 'what now': naming('--key') } },
    ],
    [
      'with the key of another',
      ({ certFile }) => ['--cert', certFile, '--key', server.keyFile],
      { code: 'file-invalid', facts: { problem: naming('mismatch') } },
    ],
    [
      'that is no PEM',
      ({ keyFile }) => ['--cert', 'no.pem', '--key', keyFile],
      { code: 'file-invalid', headline: naming('--cert'), facts: { where: 'no.pem', problem: something } },
    ],
  ])('%s is an error of usage', async (_, args, told) => {
    const client = await authority.sign(['a client']);
    const to = ['--endpoint', 'wss://127.0.0.1:1', '--account', '1'];
    const { code, stdout } = await command(['run', ...to, ...args(client), '--json']);
    expect(code).toBe(2);
    expect(errorIn(stdout)).toMatchObject(told);
  });
});

/** A proxy that tunnels whatever name it is asked for to this machine, when the credentials are right. */
async function proxyWith(credentials?: string): Promise<{ port: number; asked: string[] }> {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const proxy: Server = createServer((_request, response) => response.writeHead(405).end());
  proxy.on('connect', (request, socket: Socket, head) => {
    sockets.add(socket);
    asked.push(request.url ?? '');
    const expected = credentials && `Basic ${Buffer.from(credentials).toString('base64')}`;
    if (expected !== undefined && request.headers['proxy-authorization'] !== expected) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    const [, port = ''] = (request.url ?? '').split(':');
    const through = connect(Number(port), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      through.write(head);
      through.pipe(socket).pipe(through);
    });
    for (const each of [socket, through]) each.on('error', () => each.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  closing.push(
    () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        proxy.closeAllConnections();
        proxy.close(() => resolve());
      }),
  );
  return { port: (proxy.address() as AddressInfo).port, asked };
}

describe('a proxy', () => {
  it('that the environment names leads to a host that this machine does not know', async () => {
    const mock = await mockWith({ tls: server });
    const { port, asked } = await proxyWith();
    const { code, summary } = await run(`https://messaging.test:${mock.port}`, ['--ca', authority.certFile], {
      HTTPS_PROXY: `http://127.0.0.1:${port}`,
    });
    expect(summary.verdict).toBe('conformant');
    expect(code).toBe(0);
    // Discovery, the identity service, and the socket.
    expect(new Set(asked)).toEqual(new Set([`messaging.test:${mock.port}`]));
    expect(asked.length).toBeGreaterThanOrEqual(3);
  });

  it('is not asked for a host of NO_PROXY', async () => {
    const { port, asked } = await proxyWith();
    const { code } = await run('https://messaging.test:1', [], {
      HTTPS_PROXY: `http://127.0.0.1:${port}`,
      NO_PROXY: 'messaging.test',
    });
    expect(code).toBe(3);
    expect(asked).toEqual([]);
  });

  it('that was named takes this machine too, and gets its credentials', async () => {
    const mock = await mockWith({ tls: server });
    const { port, asked } = await proxyWith('ann:open-sesame');
    const proxy = `http://ann:open-sesame@127.0.0.1:${port}`;
    const { code } = await run(mock.origin, ['--ca', authority.certFile, '--proxy', proxy]);
    expect(code).toBe(0);
    expect(asked.length).toBeGreaterThanOrEqual(3);
  });

  it('that refuses our credentials is inconclusive, and says so', async () => {
    const mock = await mockWith({ tls: server });
    const { port } = await proxyWith('ann:open-sesame');
    const { code, facts } = await run(mock.origin, ['--proxy', `http://127.0.0.1:${port}`]);
    expect(code).toBe(3);
    expect(facts['problem']).toContain('407');
  });

  it('is chosen by scheme, and for this machine only when named', () => {
    const proxy = 'http://proxy.test:3128';
    expect(proxyFor('wss://localhost/x', {})).toBeUndefined();
    expect(proxyFor('wss://localhost/x', { proxy })).toBe(proxy);
    expect(proxyFor('wss://host.test/x', { proxy: 'none' })).toBeUndefined();
  });
});

describe('headers', () => {
  it('that were given are sent with every HTTP request and every upgrade', async () => {
    const seen: (string | undefined)[] = [];
    const front = createServer((request, response) => {
      seen.push(`${request.method ?? ''} ${String(request.headers['x-gateway'])}`);
      response.writeHead(404).end('{}');
    });
    front.on('upgrade', (request, socket) => {
      seen.push(`upgrade ${String(request.headers['x-gateway'])}`);
      socket.end('HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n');
    });
    await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
    closing.push(() => new Promise((resolve) => front.close(() => resolve())));
    const { port } = front.address() as AddressInfo;
    const args = ['--account', '1', '--header', 'X-Gateway: blue', '--timeout', '1000'];
    await command(['run', '--discover', `http://127.0.0.1:${port}`, ...args]);
    await command(['run', '--endpoint', `ws://127.0.0.1:${port}`, '--token', 'any-token', ...args]);
    expect(seen).toEqual(['GET blue', 'upgrade blue']);
  });

  it.each(['no colon', 'Host: elsewhere', 'Bad name: x', 'Upgrade: h2c'])(
    'such as "%s" are refused',
    async (header) => {
      const { code, stdout } = await command([
        ...['run', '--endpoint', 'ws://127.0.0.1:1', '--account', '1', '--header', header, '--json'],
      ]);
      expect(code).toBe(2);
      expect(errorIn(stdout)).toMatchObject({ code: 'option-invalid', facts: { '--header': something } });
    },
  );
});
