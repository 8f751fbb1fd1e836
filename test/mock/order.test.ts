import type { Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { member } from '../../src/judge/index.js';
import type { MockEvent } from '../../src/mock/index.js';
import type { Client } from './client.js';
import { HandClock } from './hand-clock.js';
import { consumer, ids, serve, started, stop } from './served.js';

afterEach(stop);

/** The kinds of the frames that a client gets in each read of its socket, those without a frame left out. */
function readsOf({ socket }: Client): string[][] {
  const reads: string[][] = [];
  // Before ws itself takes the bytes in.
  (socket as unknown as { _socket: Socket })._socket.prependListener('data', () => reads.push([]));
  socket.on('message', (data: Buffer) =>
    reads.at(-1)?.push((JSON.parse(data.toString('utf8')) as { kind: string }).kind),
  );
  return reads;
}

const framesIn = (reads: readonly string[][]): string[][] => reads.filter(({ length }) => length > 0);

describe('a notification comes in a later read than the response before it', () => {
  it.each([0, 12])('with a gap of %i ms', async (gapMs) => {
    await serve({ gapMs });
    const ann = await consumer();
    const reads = readsOf(ann);
    await ann.ask('1', ids.subscribe, {});
    await ann.until(({ kind }) => kind === 'notification');
    expect(framesIn(reads)).toEqual([['resp'], ['notification']]);
  });

  it('however late the client reads: it is not sent before', async () => {
    const sent: string[] = [];
    const observe = (event: MockEvent): void => {
      if (event.kind === 'frame' && event.from === 'service' && event.session === 'consumer#1')
        sent.push(String(member((event.content as { value?: unknown }).value, 'kind')));
    };
    // By this clock no time passes: what goes on, goes on because of what was read.
    await serve({ observe, clock: new HandClock() });
    const [ann, ben] = [await consumer(), await consumer()];
    const reads = readsOf(ann);
    ann.socket.pause();
    ann.send({ kind: 'req', id: '1', type: ids.subscribe, body: {} });
    // The mock has served Ann by then, and had every chance to tell more.
    for (let n = 0; n < 100; n += 1) await ben.ask(`ben-${n}`, 'GetClock');
    expect(sent).toEqual(['resp']);
    ann.socket.resume();
    await ann.until(({ kind }) => kind === 'notification');
    expect(framesIn(reads)).toEqual([['resp'], ['notification']]);
  });

  it('under load: 2,000 requests at once, each with a response and a notification, in order', async () => {
    const count = 2_000;
    await serve();
    const ann = await consumer();
    const conversationId = await started(ann);
    await ann.ask('s', ids.subscribe, {});
    await ann.until(({ kind }) => kind === 'notification');
    const reads = readsOf(ann);
    ann.frames.length = 0;
    const all = new Promise<void>((resolve) =>
      ann.socket.on('message', () => {
        if (ann.frames.length === 2 * count) resolve();
      }),
    );
    for (let value = 1; value <= count; value += 1) {
      const conversationField = { field: 'TTRField', ttrType: 'CUSTOM', value };
      ann.send({
        kind: 'req',
        id: String(value),
        type: ids.update,
        body: { conversationId, conversationField },
      });
    }
    await all;
    const inOrder = ann.frames.map(({ kind, reqId, body }) =>
      kind === 'resp'
        ? `answer ${String(reqId)}`
        : `told ${String(body.changes[0].result.conversationDetails.ttr.value)}`,
    );
    expect(inOrder).toEqual(
      Array.from({ length: count }, (_, index) => [`answer ${index + 1}`, `told ${index + 1}`]).flat(),
    );
    const together = framesIn(reads).filter((kinds) => kinds.join().includes('resp,notification'));
    expect(together).toEqual([]);
  });

  it('and a client that answers no pings is told all the same, after a while', async () => {
    const clock = new HandClock();
    await serve({ clock });
    const ann = await consumer();
    // What ws does with a ping is to answer it.
    (ann.socket as unknown as { pong: () => void }).pong = () => undefined;
    ann.socket.on('ping', () => clock.move(5_000));
    await ann.ask('1', ids.subscribe, {});
    await ann.until(({ kind }) => kind === 'notification');
  });
});
