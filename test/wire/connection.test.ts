import { createServer } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocketServer, type WebSocket } from 'ws';
import { Contract } from '../../src/contract/index.js';
import { defaultDeadlines, type Finding } from '../../src/judge/index.js';
import { Redactor } from '../../src/transcript/index.js';
import { Connection, Recorder, waitFor } from '../../src/wire/index.js';
import { Closers, listen } from '../network/servers.js';

const closers = new Closers();
afterEach(() => closers.closeAll());

const notification = { kind: 'notification', type: 'adm.ServiceNotice', body: { text: 'A message' } };

/** Connects to a service that does something as soon as somebody is there. */
async function connectedTo(
  act: (socket: WebSocket) => void,
): Promise<{ connection: Connection; recorder: Recorder; found: Finding[] }> {
  const found: Finding[] = [];
  const recorder = new Recorder({
    contract: Contract.load(),
    redactor: new Redactor(),
    // Nobody answers the request, and however slow the machine is, that is not what these are about.
    deadlines: { ...defaultDeadlines, acknowledgement: 600_000 },
    strict: false,
    client: 'harness',
    title: 't',
    onFinding: (finding) => found.push(finding),
  });
  const server = createServer();
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket) =>
    socket.on('error', () => undefined).once('message', () => act(socket)),
  );
  const port = await listen(server, closers);
  const connection = await Connection.open({
    url: `ws://127.0.0.1:${port}`,
    access: { headers: {} },
    actor: 'Ann',
    role: 'consumer',
    recorder,
    deadlineMs: 5_000,
    keepAlive: { everyMs: 60_000 },
  });
  closers.add(() => connection.drop());
  connection.send(JSON.stringify({ kind: 'req', id: '1', type: 'GetClock' }));
  return { connection, recorder, found };
}

describe('a connection', () => {
  it('bears a thousand pings that come together with a message, and answers them', async () => {
    let pongs = 0;
    const { connection, recorder, found } = await connectedTo((socket) => {
      socket.on('pong', () => (pongs += 1));
      for (let count = 0; count < 1_000; count += 1) socket.ping();
      socket.send(JSON.stringify(notification));
    });
    const isAnswered = (): true | undefined => (pongs >= 1_000 ? true : undefined);
    const look = (): true | undefined => (connection.received.length === 1 ? true : undefined);
    await waitFor(recorder, { what: 'the message comes', deadlineMs: 5_000, look });
    // Nothing is told of pongs here: they are looked at once more when a message has come back.
    await expect.poll(isAnswered, { timeout: 5_000 }).toBe(true);
    expect(connection.closing).toBeUndefined();
    expect(found.filter(({ severity }) => severity !== 'notice')).toEqual([]);
  });

  it('reads a message of twenty thousand fragments', async () => {
    const text = JSON.stringify({ ...notification, body: { text: 'x'.repeat(20_000) } });
    const { connection, recorder, found } = await connectedTo((socket) => {
      for (let at = 0; at < text.length; at += 1)
        socket.send(text.charAt(at), { fin: at + 1 === text.length, binary: false });
    });
    const look = (): unknown => connection.received[0] ?? connection.closing;
    await waitFor(recorder, { what: 'the message comes', deadlineMs: 10_000, look });
    expect(connection.received).toMatchObject([{ content: { text } }]);
    expect(found.filter(({ severity }) => severity !== 'notice')).toEqual([]);
  });

  it('is given up, by nobody else, when pings come on and their answers are not read', async () => {
    const { connection, recorder, found } = await connectedTo((socket) => {
      socket.pause();
      const data = Buffer.alloc(125);
      const flood = (): void => {
        if (socket.readyState !== socket.OPEN) return;
        for (let count = 0; count < 5_000; count += 1) socket.ping(data);
        setImmediate(flood);
      };
      flood();
    });
    const look = (): unknown => connection.closing;
    await waitFor(recorder, { what: 'the connection is given up', deadlineMs: 20_000, look });
    expect(connection.closing).toMatchObject({ by: 'client' });
    expect(connection.state).toContain('pings came');
    expect(recorder.unread).toContain('pings came');
    expect(found.filter(({ severity }) => severity !== 'notice')).toEqual([]);
  }, 30_000);
});
