import { describe, expect, it } from 'vitest';
import { Contract } from '../../src/contract/index.js';
import { saidIn } from '../../src/report/views/sayings/index.js';

const contract = Contract.load();
const messages = [...contract.manifest.messages.values()];
const said = (name: string, body: unknown): string => saidIn(contract.message(name), { body }).says;

describe('what a frame says', () => {
  it.each(messages.map((message) => [message.name, message] as const))(
    'is told of each example of %s, in one short line',
    (_name, message) => {
      for (const example of message.schema.examples as readonly unknown[]) {
        const { says } = saidIn(message, example);
        expect(says).not.toBe('');
        expect(says).not.toMatch(/undefined|\[object|\n/);
        expect(says.length).toBeLessThan(160);
      }
    },
  );

  it('is state, text and sequence', () => {
    const details = {
      state: 'CLOSE',
      stage: 'OPEN',
      participants: [{ role: 'CONSUMER' }, { role: 'MANAGER' }],
    };
    const changes = [{ type: 'UPSERT', result: { convId: 'c-1', conversationDetails: details } }];
    const name = 'cqm.ExConversationChangeNotification';
    expect(said(name, { changes })).toBe('CLOSE stage OPEN · MANAGER');
    expect(said(name, { changes: [] })).toBe('no conversations');
    expect(said(name, { changes: [...changes, { type: 'DELETE' }] })).toBe('DELETE (and 1 more)');
    const event = { type: 'ContentEvent', contentType: 'text/plain', message: 'Hello' };
    expect(said('ms.MessagingEventNotification', { changes: [{ sequence: 3, event }] })).toBe('#3 “Hello”');
    const field = { field: 'TTRField', ttrType: 'URGENT', value: 300 };
    expect(said('cm.UpdateConversationField', { conversationField: field })).toBe('TTR URGENT 300 s');
  });

  it('is bounded, whatever stands in the frame', () => {
    const hostile: readonly unknown[] = [
      'x'.repeat(1_000_000),
      { changes: Array.from({ length: 10_000 }, () => ({ type: '__proto__', result: { convId: 7 } })) },
      {
        changes: {
          result: { conversationDetails: { state: 'x'.repeat(1_000_000), participants: { x: 1 } } },
        },
      },
      { event: { type: 'constructor' }, changes: [{ event: { type: 'toString' } }], body: null },
      {
        conversationField: [{ field: '__proto__' }, { field: 'hasOwnProperty' }],
        sequence: 'x'.repeat(9_999),
      },
      {
        event: { type: 'AcceptStatusEvent', status: 'READ', sequenceList: Array(9_999).fill('x'.repeat(99)) },
      },
      [[[]]],
      null,
      undefined,
    ];
    for (const message of messages)
      for (const body of hostile) {
        const { says, about } = saidIn(message, { body });
        expect(says.length).toBeLessThan(700);
        expect(about?.length ?? 0).toBeLessThan(300);
      }
    for (const frame of [null, 7, [], 'x'])
      expect(saidIn(contract.message('GetClock'), frame)).toEqual({ says: '', about: undefined });
  });

  it('goes with what it is about, so that the one after it can be held against it', () => {
    const about = (convId: string): string | undefined =>
      saidIn(contract.message('cqm.ExConversationChangeNotification'), {
        body: { changes: [{ type: 'UPSERT', result: { convId } }] },
      }).about;
    expect(about('c-1')).toBe(about('c-1'));
    expect(about('c-1')).not.toBe(about('c-2'));
  });
});
