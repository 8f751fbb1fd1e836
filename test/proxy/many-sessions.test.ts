import { once } from 'node:events';
import { afterEach, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { Closers } from '../network/servers.js';
import { consumerPath, proxyBefore, serviceOf } from './proxied.js';

const closers = new Closers();
afterEach(() => closers.closeAll());

const sessions = 1_000;
const request = '{"kind":"req","id":"1","type":"GetClock"}';

/** A service that tells each client the time. */
function clock() {
  return serviceOf(closers, (server) => {
    new WebSocketServer({ server }).on('connection', (socket) => {
      socket.on('error', () => undefined);
      socket.on('message', (data: Buffer) => {
        const { id } = JSON.parse(data.toString('utf8')) as { id: string };
        const body = { currentTime: Date.now() };
        socket.send(JSON.stringify({ kind: 'resp', reqId: id, code: 200, type: 'GetClockResponse', body }));
      });
    });
  });
}

it(`relays and judges ${sessions} sessions at once`, async () => {
  const { origin } = await clock();
  const proxy = await proxyBefore(origin, closers);
  const sockets: WebSocket[] = [];
  // Opened some at a time: a machine takes only so many connections that nobody has accepted yet.
  while (sockets.length < sessions) {
    const more = Array.from({ length: 100 }, () => new WebSocket(`${proxy.socketOrigin}${consumerPath}`));
    await Promise.all(more.map((socket) => once(socket, 'open')));
    sockets.push(...more);
  }
  expect(proxy.state().open).toBe(sessions);
  const answers = await Promise.all(
    sockets.map((socket) => {
      const answered = once(socket, 'message');
      socket.send(request);
      return answered;
    }),
  );
  expect(answers).toHaveLength(sessions);
  for (const socket of sockets) socket.close(1000);
  await expect.poll(() => proxy.state().open, { timeout: 30_000 }).toBe(0);
  const lines = await proxy.recorded();
  const kinds = (record: string): number =>
    lines.filter((line) => line.startsWith(`{"record":"${record}"`)).length;
  expect([kinds('open'), kinds('frame'), kinds('close')]).toEqual([sessions, 2 * sessions, sessions]);
  expect(proxy.findings).toEqual([]);
  expect(proxy.events.filter(({ kind }) => kind === 'unjudged')).toEqual([]);
}, 120_000);
