import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { startMockServer, type MockEvent, type MockOptions, type MockServer } from '../../src/mock/index.js';
import { Client } from './client.js';

const mocks: MockServer[] = [];
const failures: unknown[] = [];

afterEach(async () => {
  await Promise.all(mocks.splice(0).map((mock) => mock.stop()));
  failures.length = 0;
});

async function served(options: MockOptions = {}): Promise<MockServer> {
  const mock = await startMockServer({ onError: (error) => failures.push(error), ...options });
  mocks.push(mock);
  return mock;
}

/** The status line that raw bytes are answered with; empty when the connection is closed without any. */
function answered({ port }: MockServer, raw: string): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(raw));
    const end = setTimeout(() => socket.destroy(), 2_000);
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      if (text.includes('\r\n')) socket.destroy();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearTimeout(end);
      resolve(text.split('\r\n')[0] ?? '');
    });
  });
}

async function token({ origin }: MockServer): Promise<string> {
  const response = await fetch(`${origin}/api/account/a/signup`, { method: 'POST' });
  return ((await response.json()) as { jwt: string }).jwt;
}

async function consumer(mock: MockServer): Promise<Client> {
  const url = `${mock.origin.replace('http', 'ws')}/ws_api/account/a/messaging/consumer?v=3`;
  return Client.open(url, { authorization: `jwt ${await token(mock)}` });
}

const upgrade =
  'Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n';

describe('a request that no client of HTTP would send', () => {
  const targets = [
    '//',
    '///',
    '//[',
    'http://[',
    'http://',
    '*',
    '/%',
    '/%E0%A4',
    '/ws_api/account/%/messaging',
  ];
  const cases = targets.flatMap((target) =>
    ['GET', 'POST', 'OPTIONS'].flatMap((method) =>
      ['', upgrade].map((more) => ({ target, method, kind: more === '' ? 'plain' : 'upgrade', more })),
    ),
  );

  it.each(cases)('is answered: $method $target, $kind', async ({ target, method, more }) => {
    const mock = await served();
    const status = await answered(mock, `${method} ${target} HTTP/1.1\r\nHost: x\r\n${more}\r\n`);
    expect(status).toMatch(/^HTTP\/1\.1 (20[04]|40[04])/);
    expect(failures).toEqual([]);
    expect(await answered(mock, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n')).toBe('HTTP/1.1 200 OK');
  });
});

describe('a frame that nests very deep', () => {
  const nested = (id: string, depth: number): string =>
    `{"kind":"req","id":"${id}","type":"ms.PublishEvent","body":${'{"elements":['.repeat(depth)}1${']}'.repeat(depth)}}`;

  it('is refused, once, and the connection goes on', async () => {
    const client = await consumer(await served());
    for (const depth of [300, 2_500, 9_000, 60_000]) client.send(nested(String(depth), depth));
    expect(await client.ask('after', 'GetClock')).toMatchObject({ code: 200 });
    const answers = client.frames.map(({ reqId, code }) => [reqId, code]);
    expect(answers.slice(0, -1)).toEqual([
      ['300', 400],
      ['2500', 400],
      ['9000', 400],
      ['60000', 400],
    ]);
    expect(failures).toEqual([]);
  });
});

describe('a failure of the mock itself', () => {
  it('is told, and answered with 500, while others are served', async () => {
    const mock = await served({
      agents: [
        {
          get username(): string {
            throw new Error('the agents cannot be read');
          },
          password: '',
          userId: '1',
        },
      ],
    });
    const response = await fetch(`${mock.origin}/api/account/a/login`, { method: 'POST', body: '{}' });
    expect(response.status).toBe(500);
    expect(failures).toMatchObject([{ message: 'the agents cannot be read' }]);
    expect(await (await consumer(mock)).ask('1', 'GetClock')).toMatchObject({ code: 200 });
  });
});

describe('the end of a connection', () => {
  async function closings(end: (client: Client) => Promise<unknown>): Promise<unknown[]> {
    const events: MockEvent[] = [];
    const client = await consumer(await served({ observe: (event) => events.push(event) }));
    await end(client);
    await expect.poll(() => events.filter(({ kind }) => kind === 'close').length).toBe(1);
    return events.flatMap((event) => (event.kind === 'close' ? [[event.by, event.code]] : []));
  }

  it('is the doing of the client who closes, also with a request open', async () => {
    const ends = await closings((client) => {
      client.send({ kind: 'req', id: '1', type: 'GetClock' });
      client.socket.close(1000);
      return Promise.resolve();
    });
    expect(ends).toEqual([['client', 1000]]);
  });

  it('is not the doing of the service when a client breaks the WebSocket protocol', async () => {
    const ends = await closings((client) => {
      (client.socket as unknown as { _socket: { write(data: Buffer): void } })._socket.write(
        Buffer.from([0xff, 0xff]),
      );
      return Promise.resolve();
    });
    expect(ends).not.toMatchObject([['service', expect.any(Number)]]);
  });

  it('is the doing of the service where it closes', async () => {
    const events: MockEvent[] = [];
    const mock = await served({ observe: (event) => events.push(event) });
    const url = `${mock.origin.replace('http', 'ws')}/ws_api/account/a/messaging/brand/no-bearer`;
    await Client.open(url);
    await expect
      .poll(() => events.find(({ kind }) => kind === 'close'))
      .toMatchObject({ by: 'service', code: 4401 });
  });
});
