import { describe, expect, it } from 'vitest';
import { Story, closed, start, upsert } from './sessions.js';

const story = (): Story => new Story().open();

describe('a conversation that leaves a stream', () => {
  const removal = { type: 'DELETE', result: { convId: 'c' } };

  it('may be removed by its id alone, which is noted', () => {
    const told = story().subscribed('sub', {}, [closed()]).notify([removal]).end().told;
    expect(told).toEqual(['sources-differ notice @4 /body/changes/0/result/conversationDetails']);
  });

  it('is noted for agents too', () => {
    const told = new Story().open('s', 'agent').frame('service', {
      kind: 'notification',
      type: '.ams.aam.ExConversationChangeNotification',
      body: { subscriptionId: 'sub', changes: [removal] },
    }).told;
    expect(told).toContain('sources-differ notice @1 /body/changes/0/result/conversationDetails');
  });

  it('is remembered as it was: it does not open again', () => {
    const told = story()
      .subscribed('sub', {}, [closed()])
      .notify([removal])
      .notify([upsert({ metaDataLastUpdateTs: start + 60, startTs: start + 1 })]).told;
    expect(told).toContain('R-030 violation @5 /body/changes/0/result/conversationDetails/state');
    expect(told).toContain('R-029 violation @5 /body/changes/0/result/conversationDetails/startTs');
  });

  it('is named, and was told of', () => {
    const nameless = { type: 'DELETE', result: {} };
    expect(story().subscribed('sub', {}, [closed()]).notify([nameless]).told).toContain(
      'R-053 violation @4 /body/changes/0/result/convId',
    );
    expect(story().subscribed().notify([removal]).told).toContain(
      'R-056 violation @4 /body/changes/0/result/convId',
    );
  });

  it('is open no more, as a stream of open ones tells by its id alone; a stream of all tells the closing', () => {
    const warning = 'R-008 warning @4 /body/changes/0/result';
    const removedFrom = (filter: unknown): string[] =>
      story().subscribed('sub', filter, [upsert()]).notify([removal]).told;
    expect(removedFrom({ convState: ['OPEN'] })).not.toContain(warning);
    expect(removedFrom({})).toContain(warning);
  });

  it('is a change without details only when it leaves', () => {
    const bare = { type: 'UPSERT', result: { convId: 'c' } };
    expect(story().subscribed('sub', {}, [bare]).told).toEqual([
      'R-006 violation @3 /body/changes/0/result/conversationDetails',
    ]);
  });
});
