import { once } from 'node:events';
import { createServer } from 'node:net';
import { connect } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { troubleOf } from '../../src/wire/network-trouble.js';
import { Closers, listen } from '../network/servers.js';

const closers = new Closers();
afterEach(() => closers.closeAll());

/** What Node says when TLS is begun with a server that does something else. */
async function troubleWith(answer: string): Promise<ReturnType<typeof troubleOf>> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end(answer));
  });
  const socket = connect({ host: '127.0.0.1', port: await listen(server, closers) });
  const [error] = (await once(socket, 'error').catch((thrown: unknown) => [thrown])) as [Error];
  return troubleOf(error);
}

describe('a server that speaks no TLS', () => {
  it.each([
    ['closes the connection', ''],
    ['answers in plain HTTP', 'HTTP/1.1 400 Bad Request\r\n\r\n'],
  ])('is known as such when it %s', async (_, answer) => {
    const { isTls, advice } = await troubleWith(answer);
    expect({ isTls, advice }).toEqual({ isTls: true, advice: expect.stringContaining('ws://') });
  });

  it('is told from one that nobody reaches, or that hangs up later', () => {
    for (const code of ['ECONNREFUSED', 'ECONNRESET'])
      expect(troubleOf(Object.assign(new Error('no'), { code, syscall: 'read' })).isTls).toBe(false);
    expect(troubleOf(Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })).isTls).toBe(false);
  });
});
