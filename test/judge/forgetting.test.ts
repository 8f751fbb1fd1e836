// What a long session has forgotten is held against nobody; what was never told still is.
import { describe, expect, it } from 'vitest';
import { ConversationFold } from '../../src/judge/conversation-fold.js';
import { changesOf } from '../../src/judge/conversation-change.js';
import { closed, start, Story, upsert } from './sessions.js';

/** More than are remembered of those that are over. */
const many = 5_000;
const perFrame = 500;

/** A version of a conversation of this name, which is `c` in those of the other tests. */
function named(convId: string, version: unknown): unknown {
  return { ...(version as object), result: { ...(version as { result: object }).result, convId } };
}

function told(story: Story, changes: readonly unknown[]): Story {
  for (let from = 0; from < changes.length; from += perFrame)
    story.notify(changes.slice(from, from + perFrame));
  return story;
}

const others = Array.from({ length: many }, (_, number) => `other-${number}`);
/** A session that is told of one conversation, which is closed, and then of so many others that it forgets that. */
const long = (filter: unknown = {}, role: 'agent' | 'consumer' = 'consumer'): Story => {
  const story = new Story({ client: 'client' }).open('s', role).subscribed('sub', filter);
  story.notify([upsert(), closed()]);
  return told(
    story,
    others.map((convId) => named(convId, closed())),
  );
};
const found = (story: Story, id: string): number => story.findings.filter((each) => each.id === id).length;
const removal = (convId: string): unknown => ({ type: 'DELETE', result: { convId } });

describe('a conversation that was told long ago', () => {
  it('R-056: may be removed; one that was never told may not', () => {
    expect(found(long().notify([removal('c')]), 'R-056')).toBe(0);
    expect(found(long().notify([removal('never')]), 'R-056')).toBe(1);
  });

  it('R-017: may be told to be closed where only open ones were asked for; one that was never told may not', () => {
    const open = { convState: ['OPEN'] };
    const all = found(long(open), 'R-017');
    expect(all).toBe(many);
    expect(found(long(open).notify([closed()]), 'R-017')).toBe(all);
    expect(found(long(open).notify([named('never', closed())]), 'R-017')).toBe(all + 1);
  });

  it('R-015: may be told by the service itself beside a granted stream; one that is told in no other way may not', () => {
    const beside = (convId: string): Story =>
      long({}, 'agent')
        .notify([named(convId, closed())], 'its own')
        .wait(1_000)
        .end();
    const severities = (story: Story): string[] =>
      story.findings.flatMap(({ id, severity }) => (id === 'R-015' ? [severity] : []));
    expect(severities(beside('c'))).toEqual(['notice']);
    expect(severities(beside('never'))).toEqual(['violation']);
  });

  it("R-051: is the consumer's own, of which a service may tell events unasked", () => {
    const hears = (dialogId: string): Story =>
      long().frame('service', {
        kind: 'notification',
        type: 'ms.MessagingEventNotification',
        body: {
          changes: [{ dialogId, sequence: 1, originatorId: 'ann', event: { type: 'AcceptStatusEvent' } }],
        },
      });
    const unasked = (story: Story): string[] =>
      story.findings.flatMap(({ why, severity }) => (why.includes('has not asked for') ? [severity] : []));
    expect(unasked(hears('c'))).toEqual(['notice']);
    expect(unasked(hears('never'))).toEqual(['warning']);
  });

  it('C-036: may be named in a request that is refused; one that was never told may not', () => {
    const closes = (conversationId: string): Story =>
      long()
        .request('1', 'cm.UpdateConversationField', {
          conversationId,
          conversationField: [{ field: 'ConversationStateField', conversationState: 'CLOSE' }],
        })
        .respond('1', 'cm.UpdateConversationFieldResponse', 'no', 404);
    expect(found(closes('c'), 'C-036')).toBe(0);
    expect(found(closes('never'), 'C-036')).toBe(1);
  });
});

describe('what an observer knows', () => {
  const fold = (names: readonly string[], version: unknown, onForgotten?: (convId: string) => void) => {
    const known = new ConversationFold(onForgotten);
    const changes = changesOf({ changes: names.map((name) => named(name, version)) });
    changes.forEach((change, index) => known.fold(change, index + 1));
    return known;
  };

  it('is bounded in what is closed, and tells what it has forgotten', () => {
    const forgotten: string[] = [];
    const known = fold(['c', ...others], closed(), (convId) => forgotten.push(convId));
    expect([known.get('c'), known.mayHaveForgotten('c')]).toEqual([undefined, true]);
    expect(known.mayHaveForgotten('never')).toBe(false);
    expect(known.mayHaveForgotten('other-4999')).toBe(false);
    expect(known.get('other-4999')?.change.isOver).toBe(true);
    expect(forgotten[0]).toBe('c');
    expect(forgotten.length + [...known.conversations()].length).toBe(many + 1);
  });

  it('is all that is open, of as many as nobody has', () => {
    const known = fold(['c', ...others], upsert());
    expect(known.get('c')?.change.state).toBe('OPEN');
    expect([...known.conversations()]).toHaveLength(many + 1);
  });

  it('is bounded in what is open, too', () => {
    const names = Array.from({ length: 60_000 }, (_, number) => `n${number}`);
    const known = fold(names, upsert());
    expect([...known.conversations()].length).toBeLessThan(40_000);
    expect([known.get('n0'), known.mayHaveForgotten('n0')]).toEqual([undefined, true]);
    expect(known.get('n59999')).toBeDefined();
  });

  it('is no conversation twice, when one that was closed is open again', () => {
    const known = new ConversationFold();
    const versions = [
      upsert(),
      closed(),
      upsert({ metaDataLastUpdateTs: start + 60 }),
      closed({ metaDataLastUpdateTs: start + 70 }),
    ];
    changesOf({ changes: versions }).forEach((change, index) => known.fold(change, index + 1));
    expect([...known.conversations()].map(({ frame }) => frame)).toEqual([4]);
  });
});
