import { request as httpRequest } from 'node:http';
import { createServer } from 'node:https';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { startMock, type MockServer } from '../../src/mock/index.js';
import { command, folder, summaryIn } from '../cli/command.js';
import { newAuthority, type Authority } from './certificates.js';
import { Closers } from './servers.js';

const closers = new Closers();

afterEach(() => closers.closeAll());

/** What a gateway saw. */
interface Seen {
  readonly method: string;
  readonly path: string;
  readonly key: string | undefined;
  status?: number;
}

/**
 * A gateway in front of a mock, behind TLS: other paths, a key in a header without which nothing passes, and a limit that the
 * first upgrade and the first sign-up run into.
 */
async function gateway(mock: MockServer, authority: Authority): Promise<{ origin: string; seen: Seen[] }> {
  const { cert, key } = await authority.sign(['127.0.0.1']);
  const seen: Seen[] = [];
  const limited = new Set(['upgrade', 'signup']);
  const judge = (method: string, path: string, header: string | string[] | undefined, kind: string): Seen => {
    const each: Seen = { method, path, key: header?.toString() };
    seen.push(each);
    if (each.key !== 'open-sesame-4711') each.status = 403;
    else if (limited.delete(kind)) each.status = 429;
    return each;
  };
  const server = createServer({ cert, key }, (request, response) => {
    const { method = '', url = '', headers } = request;
    const { status } = judge(method, url, headers['x-gateway-key'], url.includes('/signup') ? 'signup' : '');
    if (status !== undefined) {
      response.writeHead(status, { 'retry-after': '1' }).end();
      return;
    }
    const options = { host: '127.0.0.1', port: mock.port, method, path: url, headers };
    request.pipe(httpRequest(options, (answer) => answer.pipe(response.writeHead(answer.statusCode ?? 500))));
  });
  const sockets = new Set<Socket>();
  server.on('upgrade', (request, socket: Socket) => {
    sockets.add(socket);
    const { url = '', headers } = request;
    const { status } = judge('upgrade', url, headers['x-gateway-key'], 'upgrade');
    if (status !== undefined) {
      socket.end(`HTTP/1.1 ${status} No\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    const path = url
      .replace(/^\/gw\/c\/(\w+)\?v=4$/, '/ws_api/account/$1/messaging/consumer?v=3')
      .replace(/^\/gw\/a\/(\w+)\/(\w+)\?v=9&x=1$/, '/ws_api/account/$1/messaging/brand/$2?v=2');
    const through = connect(mock.port, '127.0.0.1', () => {
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${String(value)}`);
      through.write(`GET ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
      through.pipe(socket).pipe(through);
    });
    for (const each of [socket, through]) each.on('error', () => each.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.add(() => {
    for (const socket of sockets) socket.destroy();
    server.closeAllConnections();
    server.close();
  });
  return { origin: `127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

const agents = JSON.stringify([{ username: 'agent-1', password: 'agent-secret' }]);

describe('a gateway with paths, versions, a key and a limit of its own', () => {
  it.each([
    ['found by discovery', (host: string) => ['--discover', `https://${host}`]],
    ['named', (host: string) => ['--endpoint', `wss://${host}`]],
    [
      'named for each seat',
      (host: string) => [
        ...['--endpoint', `wss://${host}/gw/c/{account}?v=4`],
        ...['--agent-endpoint', `wss://${host}/gw/a/{account}/{bearer}?v=9&x=1`],
      ],
    ],
  ])(
    'is passed, %s',
    async (_, to) => {
      const mock = await startMock();
      closers.add(() => mock.stop());
      const authority = await newAuthority();
      const { origin, seen } = await gateway(mock, authority);
      const cwd = folder();
      const paths = ['--consumer-path', '/gw/c/{account}', '--consumer-version', '4'];
      const agentPaths = ['--agent-path', '/gw/a/{account}/{bearer}?v=2&x=1', '--agent-version', '9'];
      const { code } = await command(
        [
          ...['run', ...to(origin), '--account', 'acme', '--ca', authority.certFile],
          ...[...paths, ...agentPaths, '--header', 'X-Gateway-Key: open-sesame-4711'],
          ...['--agents', agents, '--tags', '@ACC-001 or @SUB-001'],
        ],
        { cwd },
      );
      expect(summaryIn(cwd).verdict).toBe('conformant');
      expect(code).toBe(0);
      expect(summaryIn(cwd).counts.cases.passed).toBe(2);
      const passed = seen.filter(({ status }) => status === undefined);
      expect(passed.some(({ path }) => path === '/gw/c/acme?v=4')).toBe(true);
      expect(passed.some(({ path }) => /^\/gw\/a\/acme\/\w+\?v=9&x=1$/.test(path))).toBe(true);
      // The limit was met once for each, and waited for.
      expect(seen.filter(({ status }) => status === 429)).toHaveLength(2);
      expect(seen.every(({ key }) => key === 'open-sesame-4711')).toBe(true);
    },
    90_000,
  );

  it('is inconclusive without the key', async () => {
    const mock = await startMock();
    closers.add(() => mock.stop());
    const authority = await newAuthority();
    const { origin } = await gateway(mock, authority);
    const args = ['run', '--endpoint', `wss://${origin}`, '--account', 'acme', '--ca', authority.certFile];
    const cwd = folder();
    const { code } = await command([...args, '--token', 'a.b.c', '--tags', '@SUB-001'], { cwd });
    expect(summaryIn(cwd).problems).toMatchObject([
      { code: 'credentials-refused', message: expect.stringContaining('HTTP 403') },
    ]);
    expect(code).toBe(3);
  });
});
