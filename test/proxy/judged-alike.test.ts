import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { setImmediate as aTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { checkCapture } from '../../src/capture/index.js';
import { Contract } from '../../src/contract/index.js';
import type { Finding } from '../../src/judge/index.js';
import { handWrittenFaults, startMock } from '../../src/mock/index.js';
import { Closers } from '../network/servers.js';
import { proxyBefore } from './proxied.js';

const closers = new Closers();
afterEach(() => closers.closeAll());

const sessions = 1_000;
const seed = 20;

/** What a client may send: requests of the contract, some of them wrong, and what is none. */
const sent = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...requests()) },
  { weight: 1, arbitrary: fc.json().map((text) => text.slice(0, 200)) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
);

/** How a session ends: with a close frame, without one, in the midst of a frame, or not at all before the proxy does. */
const ends = ['close', 'cut', 'half a frame', 'stays'] as const;
const session = fc.record({
  frames: fc.array(sent, { maxLength: 8 }),
  end: fc.constantFrom(...ends),
  deflate: fc.boolean(),
});

function requests(): string[] {
  const body = { minLastUpdatedTime: 0, convState: ['OPEN', 'CLOSE'] };
  return [
    { type: 'GetClock' },
    { type: 'GetClock', body: {} },
    { type: 'cqm.SubscribeExConversations', body },
    { type: 'cqm.SubscribeExConversations', body: { convState: 'OPEN' } },
    { type: 'cm.ConsumerRequestConversation' },
    { type: 'cm.ConsumerRequestConversation', body: { ttrDefName: 'URGENT' } },
    { type: 'cqm.UnsubscribeExConversations', body: { subscriptionId: 'none' } },
    { type: 'ms.PublishEvent', body: { dialogId: 'none', event: { type: 'ContentEvent', message: 'hi' } } },
    { type: 'no.such.Request', body: { a: [1, 2, { __proto__: null }] } },
  ].map((each, index) => JSON.stringify({ kind: 'req', id: String(index), ...each }));
}

async function play(
  url: string,
  authorization: string,
  { frames, end, deflate }: typeof session extends fc.Arbitrary<infer T> ? T : never,
): Promise<void> {
  const socket = new WebSocket(url, {
    headers: { Authorization: authorization },
    perMessageDeflate: deflate && { threshold: 0 },
  });
  socket.on('error', () => undefined);
  closers.add(() => socket.terminate());
  const closed = new Promise((resolve) => socket.once('close', resolve));
  await once(socket, 'open');
  for (const frame of frames) {
    socket.send(frame);
    await aTurn();
  }
  switch (end) {
    case 'close':
      socket.close(1000, 'done');
      break;
    case 'cut':
      socket.terminate();
      break;
    case 'half a frame':
      socket.send('{"kind":"req",', { fin: false }, () => socket.terminate());
      break;
    case 'stays':
      return;
  }
  await closed;
}

async function foundAgain(file: string): Promise<Finding[]> {
  const findings: Finding[] = [];
  await checkCapture(createReadStream(file), {
    contract: Contract.load(),
    name: file,
    strict: false,
    onFinding: (finding) => findings.push(finding),
  });
  return findings;
}

describe('what the proxy finds', () => {
  it(`is what check finds in its recording, byte for byte: ${sessions} generated sessions`, async () => {
    const faults = handWrittenFaults.filter((_, index) => index % 9 === 0).map(({ name }) => name);
    const mock = await startMock({ faults, variations: ['compressed-frames', 'small-segments'] });
    closers.add(() => mock.stop());
    const proxy = await proxyBefore(mock.origin, closers, { isDiscovered: true });
    const url = `${proxy.socketOrigin}/ws_api/account/a/messaging/consumer?v=3`;
    const all = fc.sample(session, { numRuns: sessions, seed });
    const tokens: string[] = [];
    // Some at a time, of a consumer each: who has more conversations is told of more.
    for (let at = 0; at < all.length; at += 25) {
      const answer = await fetch(`${proxy.origin}/api/account/a/signup`, { method: 'POST' });
      const { jwt } = (await answer.json()) as { jwt: string };
      tokens.push(jwt);
      await Promise.all(all.slice(at, at + 25).map((each) => play(url, `jwt ${jwt}`, each)));
    }
    const lines = await proxy.recorded();
    expect(lines.filter((line) => line.startsWith('{"record":"open"'))).toHaveLength(sessions);
    const text = lines.join('\n');
    expect(tokens.filter((token) => text.includes(token))).toEqual([]);
    const ofFile = lines
      .filter((line) => line.startsWith('{"record":"finding"'))
      .map((line) => line.replace('{"record":"finding",', '{'));
    expect(proxy.findings.length).toBeGreaterThan(sessions);
    expect(ofFile).toEqual(proxy.findings.map((each) => JSON.stringify(each)));
    expect((await foundAgain(proxy.file)).map((each) => JSON.stringify(each))).toEqual(ofFile);
  }, 120_000);
});
