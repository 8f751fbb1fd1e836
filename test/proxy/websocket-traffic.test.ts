import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { Closers } from '../network/servers.js';
import { consumerPath, proxyBefore, serviceOf, type Proxied } from './proxied.js';

const closers = new Closers();
afterEach(() => closers.closeAll());

interface Pair {
  readonly client: WebSocket;
  readonly service: WebSocket;
  readonly proxy: Proxied;
}

/** A client and a service with the proxy between them. */
async function pair(deflate = false): Promise<Pair> {
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: deflate && { threshold: 0 } });
  const { origin } = await serviceOf(closers, (server) =>
    server.on('upgrade', (request, socket, head) =>
      sockets.handleUpgrade(request, socket, head, (each) => sockets.emit('connection', each)),
    ),
  );
  const proxy = await proxyBefore(origin, closers);
  const connected = once(sockets, 'connection') as Promise<[WebSocket]>;
  const client = new WebSocket(`${proxy.socketOrigin}${consumerPath}`, { perMessageDeflate: deflate });
  client.on('error', () => undefined);
  const [[service]] = await Promise.all([connected, once(client, 'open')]);
  service.on('error', () => undefined);
  return { client, service, proxy };
}

/** The next messages that a socket gets; several may come at once. */
function messages(socket: WebSocket, count: number): Promise<readonly (readonly [string, boolean])[]> {
  const got: (readonly [string, boolean])[] = [];
  return new Promise((resolve) => {
    const take = (data: Buffer, isBinary: boolean): void => {
      got.push([data.toString('utf8'), isBinary]);
      if (got.length < count) return;
      socket.off('message', take);
      resolve(got);
    };
    socket.on('message', take);
  });
}

/** A request of some kilobytes. */
const request = (id: number): string =>
  JSON.stringify({ kind: 'req', id: String(id), type: 'GetClock' }) + ' '.repeat(8_000);

const strange = [
  '{"kind":"req"',
  '',
  '\u0000‮<script>',
  '[[[[[[',
  '{"__proto__":1}',
  'x'.repeat(100_000),
  '{} {}',
];

describe('WebSocket traffic through the proxy', () => {
  it.each([false, true])(
    'arrives as it was sent, whatever it is, both ways (compressed: %s)',
    async (deflate) => {
      const { client, service } = await pair(deflate);
      const atService = messages(service, strange.length + 1);
      const atClient = messages(client, strange.length + 1);
      for (const [from, to] of [
        [client, atService],
        [service, atClient],
      ] as const) {
        for (const text of strange) from.send(text);
        from.send(Buffer.from([0, 255, 1]), { binary: true });
        const got = await to;
        expect(got.slice(0, -1)).toEqual(strange.map((text) => [text, false]));
        expect(got.at(-1)?.[1]).toBe(true);
      }
    },
  );

  it('keeps compression, and judges what is compressed', async () => {
    const { client, service, proxy } = await pair(true);
    expect(client.extensions).toBe('permessage-deflate');
    service.once('message', () =>
      service.send(
        '{"kind":"resp","reqId":"1","code":200,"type":"GetClockResponse","body":{"currentTime":"no"}}',
      ),
    );
    client.send('{"kind":"req","id":"1","type":"GetClock"}');
    await once(client, 'message');
    await proxy.stop();
    expect(proxy.findings.map(({ pointer }) => pointer)).toContain('/body/currentTime');
  });

  it('lets fragments, pings and pongs pass as they are', async () => {
    const { client, service } = await pair();
    const pinged = once(service, 'ping');
    const ponged = once(client, 'pong');
    const got = messages(service, 1);
    client.send('{"kind":', { fin: false });
    client.ping('in between');
    client.send('"req"}', { fin: true });
    expect(String((await pinged)[0])).toBe('in between');
    expect(String((await ponged)[0])).toBe('in between');
    expect(await got).toEqual([['{"kind":"req"}', false]]);
    const back = once(client, 'ping');
    service.ping('back');
    expect(String((await back)[0])).toBe('back');
  });

  it.each([1000, 1001, 1008, 1011, 3000, 4401, 4407, 4999])(
    'passes on the close code %i with its reason',
    async (code) => {
      for (const side of ['client', 'service'] as const) {
        const both = await pair();
        const other = once(both[side === 'client' ? 'service' : 'client'], 'close');
        both[side].close(code, 'why');
        const [got, reason] = (await other) as [number, Buffer];
        expect([got, reason.toString()]).toEqual([code, 'why']);
        const lines = await both.proxy.recorded();
        const close = lines
          .map((line) => JSON.parse(line) as Record<string, unknown>)
          .find(({ record }) => record === 'close');
        expect(close).toMatchObject({ code, reason: 'why', by: side });
      }
    },
  );

  it('passes on a close without a code, and a cut', async () => {
    const one = await pair();
    const closed = once(one.client, 'close');
    one.service.close();
    expect((await closed)[0]).toBe(1005);
    const two = await pair();
    const cut = once(two.client, 'close');
    two.service.terminate();
    expect((await cut)[0]).toBe(1006);
    expect(await two.proxy.recorded()).toContainEqual(
      expect.stringContaining('"code":1006,"reason":"","by":"nobody"'),
    );
  });

  // nobody is owed an answer who has gone.
  it.each([
    ['by the client is nothing that the service has broken', 'client', 'client', []],
    ['by the service breaks the promise of an answer', 'service', 'nobody', ['R-011']],
  ] as const)('a cut while a request is open %s', async (_, side, by, broken) => {
    const both = await pair();
    const got = messages(both.service, 1);
    both.client.send('{"kind":"req","id":"1","type":"GetClock","body":{}}');
    await got;
    const other = once(both[side === 'client' ? 'service' : 'client'], 'close');
    both[side].terminate();
    await other;
    const lines = await both.proxy.recorded();
    expect(lines).toContainEqual(expect.stringContaining(`"code":1006,"reason":"","by":"${by}"`));
    const found = both.proxy.findings.filter(({ severity }) => severity === 'violation');
    expect(found.map(({ id }) => id)).toEqual(broken);
  });

  it('delivers what was sent before a cut', async () => {
    const { client, service } = await pair();
    const got = messages(client, 50);
    for (let count = 0; count < 50; count += 1) service.send('x'.repeat(50_000));
    service.send('last', () => service.terminate());
    expect(await got).toHaveLength(50);
  });

  it('hands over subprotocol and headers, in both directions', async () => {
    const sockets = new WebSocketServer({
      noServer: true,
      handleProtocols: (offered) => [...offered].at(-1) ?? false,
    });
    sockets.on('headers', (headers) => headers.push('X-Of-The-Service: 7', 'Set-Cookie: a=b'));
    let raw: readonly string[] = [];
    const { origin } = await serviceOf(closers, (server) =>
      server.on('upgrade', (request, socket, head) => {
        raw = request.rawHeaders;
        sockets.handleUpgrade(request, socket, head, () => undefined);
      }),
    );
    const proxy = await proxyBefore(origin, closers);
    const client = new WebSocket(`${proxy.socketOrigin}${consumerPath}`, ['one', 'two'], {
      headers: { 'X-Own': 'kept', Authorization: 'jwt abc' },
    });
    const [[answer]] = (await Promise.all([once(client, 'upgrade'), once(client, 'open')])) as [
      [{ headers: Record<string, unknown> }],
      unknown,
    ];
    expect(client.protocol).toBe('two');
    expect(answer.headers).toMatchObject({ 'x-of-the-service': '7', 'set-cookie': ['a=b'] });
    expect(raw).toContain('X-Own');
    expect(raw[raw.indexOf('Host') + 1]).toBe(origin.slice('http://'.length));
  });

  it('breaks off a refusal that the service breaks off', async () => {
    const { origin } = await serviceOf(closers, (server) =>
      server.on('upgrade', (_request, socket) =>
        socket.write('HTTP/1.1 503 Busy\r\nContent-Length: 100\r\n\r\nhalf', () =>
          setTimeout(() => socket.destroy(), 50),
        ),
      ),
    );
    const proxy = await proxyBefore(origin, closers);
    const client = connect(proxy.port, '127.0.0.1');
    client.on('error', () => undefined).resume();
    const over = once(client, 'close');
    client.write(
      `GET ${consumerPath} HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n`,
    );
    await over;
  });

  it('passes on a refusal as it is', async () => {
    const { origin } = await serviceOf(closers, (server) =>
      server.on('upgrade', (_request, socket) =>
        socket.end('HTTP/1.1 429 Slow down\r\nRetry-After: 7\r\nContent-Length: 4\r\n\r\nwait'),
      ),
    );
    const proxy = await proxyBefore(origin, closers);
    const client = new WebSocket(`${proxy.socketOrigin}${consumerPath}`);
    client.on('error', () => undefined);
    const [, response] = (await once(client, 'unexpected-response')) as [
      unknown,
      import('node:http').IncomingMessage,
    ];
    expect([response.statusCode, response.statusMessage, response.headers['retry-after']]).toEqual([
      429,
      'Slow down',
      '7',
    ]);
    expect(String((await once(response, 'data'))[0])).toBe('wait');
    expect(proxy.events).toContainEqual({ kind: 'refused', status: 429 });
  });

  it('answers 502 where the service is not reached, and says so', async () => {
    const proxy = await proxyBefore('http://127.0.0.1:1', closers);
    const client = new WebSocket(`${proxy.socketOrigin}${consumerPath}`);
    client.on('error', () => undefined);
    const [, response] = (await once(client, 'unexpected-response')) as [
      unknown,
      import('node:http').IncomingMessage,
    ];
    expect(response.statusCode).toBe(502);
    expect(proxy.events.map(({ kind }) => kind)).toContain('unreachable');
  });

  it('reads a sender only as fast as the other side reads, and touches nothing that waits', async () => {
    const { client, service, proxy } = await pair();
    service.pause();
    const count = 4_000;
    const all = Array.from({ length: count }, (_, id) => request(id));
    for (const each of all) client.send(each);
    const whole = all.join('').length;
    // What the network between them holds is a few megabytes; the rest stays with the client.
    await expect.poll(() => client.bufferedAmount, { timeout: 10_000 }).toBeLessThan(whole);
    const last: number[] = [];
    const isAtRest = (): boolean => {
      last.unshift(client.bufferedAmount);
      return last.length >= 6 && last.slice(0, 6).every((each) => each === last[0]);
    };
    await expect.poll(isAtRest, { timeout: 10_000, interval: 50 }).toBe(true);
    expect(client.bufferedAmount).toBeGreaterThan(whole / 2);
    const got = messages(service, count);
    service.resume();
    const arrived = (await got).map(([text]) => text);
    expect(arrived.findIndex((text, index) => text !== all[index])).toBe(-1);
    expect(proxy.events.filter(({ kind }) => kind === 'unjudged')).toEqual([]);
  });

  it('passes on what is no WebSocket frame, tells that it is judged no more, and blames the client for its own', async () => {
    const { origin } = await serviceOf(closers, (server) =>
      server.on('upgrade', (_request, socket) => {
        socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n');
        socket.on('data', (bytes) => socket.write(bytes));
        socket.on('error', () => undefined);
      }),
    );
    const proxy = await proxyBefore(origin, closers);
    const raw = await upgraded(proxy.port);
    const noise = Buffer.from([0xff, 0xff, 1, 2, 3]);
    raw.write(noise);
    expect(((await once(raw, 'data')) as [Buffer])[0]).toEqual(noise);
    raw.end();
    await proxy.stop();
    expect(proxy.events).toContainEqual(expect.objectContaining({ kind: 'unjudged' }));
    expect(proxy.findings).toMatchObject([{ id: 'C-006', severity: 'violation', blame: 'client' }]);
  });

  it('goes on when the judge fails, and says so', async () => {
    const { client, service, proxy } = await pair();
    const { redactor } = proxy;
    Object.defineProperty(redactor, 'frame', {
      value: () => {
        throw new Error('on purpose');
      },
    });
    const got = messages(service, 2);
    client.send('{"kind":"req","id":"1","type":"GetClock"}');
    client.send('two');
    expect((await got).map(([text]) => text)).toEqual(['{"kind":"req","id":"1","type":"GetClock"}', 'two']);
    await expect
      .poll(() => proxy.events)
      .toContainEqual(
        expect.objectContaining({ kind: 'unjudged', why: expect.stringContaining('on purpose') as string }),
      );
  });

  it('relays connections that are none of messaging, and says that they are not judged', async () => {
    const { client, proxy } = await pair();
    client.close();
    const other = new WebSocket(`${proxy.socketOrigin}/chat`);
    await once(other, 'open');
    expect(proxy.events).toContainEqual(
      expect.objectContaining({ kind: 'unjudged', session: 'connection#2' }),
    );
  });

  it('lets one side go on when the other has ended', async () => {
    const { origin } = await serviceOf(closers, (server) =>
      server.on('upgrade', (_request, socket: Socket) => {
        socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n');
        socket.on('end', () => socket.end(Buffer.from([0x81, 2, 0x68, 0x69])));
        socket.resume();
      }),
    );
    const proxy = await proxyBefore(origin, closers);
    const raw = await upgraded(proxy.port);
    raw.end();
    expect(((await once(raw, 'data')) as [Buffer])[0]).toEqual(Buffer.from([0x81, 2, 0x68, 0x69]));
  });
});

/** A TCP connection on which an upgrade was granted. */
async function upgraded(port: number): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  closers.add(() => socket.destroy());
  socket.write(
    `GET ${consumerPath} HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x\r\nSec-WebSocket-Version: 13\r\n\r\n`,
  );
  await once(socket, 'data');
  return socket;
}
