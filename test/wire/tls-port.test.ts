import { createServer as createTcpServer } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { probeTls } from '../../src/wire/tls-port.js';
import { newAuthority } from '../network/certificates.js';
import { Closers, listen } from '../network/servers.js';

const closers = new Closers();
afterEach(() => closers.closeAll());

async function tlsPort(): Promise<number> {
  const { cert, key } = await (await newAuthority()).sign(['localhost']);
  return listen(createTlsServer({ cert, key }), closers);
}

describe('a port that an address without TLS leads to', () => {
  it.each(['ws', 'http'])('is known to speak TLS when it does: %s', async (scheme) => {
    expect(await probeTls(`${scheme}://127.0.0.1:${await tlsPort()}/x`, {}, 5_000)).toBe(true);
  });

  it('is not tried where the address has TLS already, or a proxy leads to it', async () => {
    const port = await tlsPort();
    expect(await probeTls(`wss://127.0.0.1:${port}`, {}, 5_000)).toBe(false);
    expect(await probeTls(`ws://127.0.0.1:${port}`, { proxy: 'http://127.0.0.1:1' }, 5_000)).toBe(false);
  });

  it.each([
    ['closes at once', (end: () => void) => end()],
    ['says nothing', () => undefined],
  ])('does not speak it when it %s', async (_, act) => {
    const server = createTcpServer((socket) => act(() => socket.end()));
    expect(await probeTls(`ws://127.0.0.1:${await listen(server, closers)}`, {}, 300)).toBe(false);
  });

  it('does not speak it where nobody listens', async () => {
    const server = createTcpServer();
    const port = await listen(server, closers);
    await closers.closeAll();
    expect(await probeTls(`ws://127.0.0.1:${port}`, {}, 5_000)).toBe(false);
  });
});
