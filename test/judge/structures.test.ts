import { describe, expect, it } from 'vitest';
import { Awaiting } from '../../src/judge/awaiting.js';
import { BoundedMap } from '../../src/judge/bounded-map.js';
import { ContentPrint } from '../../src/judge/content-print.js';
import { changesOf, type ConversationChange } from '../../src/judge/conversation-change.js';
import { ConversationFold } from '../../src/judge/conversation-fold.js';
import { ForgottenKeys } from '../../src/judge/forgotten-keys.js';
import { DueQueue } from '../../src/judge/due-queue.js';
import { idsInRole, participantsIn } from '../../src/judge/participants.js';
import { jsonOf } from '../../src/judge/script-answer.js';
import { noStreams, StreamTurns, type Streams } from '../../src/judge/streams.js';
import { closed, start, upsert } from './sessions.js';

describe('what is awaited', () => {
  const wake = (): void => undefined;

  it.each([
    ['in a map', new Awaiting<string, string>(100, wake)],
    ['in a queue', new DueQueue<string>(100, wake, () => false)],
  ])('%s is in time at the deadline, and overdue after it', (_name, awaited) => {
    if (awaited instanceof DueQueue) awaited.add('it', 5);
    else awaited.set('it', 'it', 5);
    expect([...awaited.overdue(105)]).toEqual([]);
    expect([...awaited.overdue(106)]).toEqual(['it']);
    expect([...awaited.overdue(107)]).toEqual([]);
  });

  it('is kept when a long queue is gone through for what is over', () => {
    const over = new Set<number>();
    const queue = new DueQueue<number>(100, wake, (value) => over.has(value));
    for (let value = 0; value < 3_000; value += 1) {
      queue.add(value, 0);
      if (value % 3 > 0) over.add(value);
    }
    expect([...queue.overdue(200)]).toEqual(Array.from({ length: 1_000 }, (_each, place) => 3 * place));
  });
});

describe('a bounded map', () => {
  it('gives each entry once, as it was set last', () => {
    const map = new BoundedMap<string, number>(2);
    map.set('a', 1);
    map.set('b', 2);
    map.set('a', 3);
    expect([...map.values()]).toEqual([2, 3]);
  });

  it('forgets what was not used for longest, and says so', () => {
    const forgotten: string[] = [];
    const map = new BoundedMap<string, number>(2, (key) => forgotten.push(key));
    for (const key of ['a', 'b', 'c']) map.set(key, 1);
    expect([map.hasForgotten, map.get('a')]).toEqual([false, 1]);
    map.set('d', 1);
    map.delete('d');
    expect([...map.values()]).toHaveLength(2);
    expect([map.has('a'), map.has('b'), map.hasForgotten]).toEqual([true, false, true]);
    expect(forgotten).toEqual(['b']);
  });
});

describe('what was forgotten', () => {
  it('is told from what is new, however much it was', () => {
    const forgotten = new ForgottenKeys();
    for (let number = 0; number < 200_000; number += 1) forgotten.add(`c-${number}`);
    expect(['c-199999', 'c-140000', 'never'].map((key) => forgotten.mayHave(key))).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe('the streams of a conversation', () => {
  const told = (...turns: [type: string, id: string][]): Streams => {
    const all = new StreamTurns();
    return turns.reduce((before, [type, id]) => all.after(before, type, id), noStreams);
  };

  it('are those that tell of it, and those that told that it is removed', () => {
    expect(told(['UPSERT', 'a'], ['UPSERT', 'b'])).toEqual({ telling: ['a', 'b'], ended: [] });
    expect(told(['UPSERT', 'a'], ['UPSERT', 'b'], ['DELETE', 'a'])).toEqual({ telling: ['b'], ended: ['a'] });
    expect(told(['UPSERT', 'a'], ['UPSERT', 'b'], ['DELETE', 'a'], ['DELETE', 'b'])).toEqual({
      telling: [],
      ended: ['a', 'b'],
    });
    expect(told(['DELETE', 'a'], ['DELETE', 'b'], ['UPSERT', 'a'])).toEqual({ telling: ['a'], ended: ['b'] });
  });

  it('are shared by conversations of which the same was told', () => {
    const turns = new StreamTurns();
    const of = (type: string, id: string): Streams => turns.after(noStreams, type, id);
    const first = of('UPSERT', 'a');
    expect(of('UPSERT', 'b').telling).toEqual(['b']);
    expect(of('DELETE', 'a').ended).toEqual(['a']);
    expect(of('UPSERT', 'a')).toBe(first);
  });
});

describe('a conversation as it is told', () => {
  const changes = (...all: unknown[]): readonly ConversationChange[] => changesOf({ changes: all });
  const folded = (...all: unknown[]): ConversationFold => {
    const fold = new ConversationFold();
    changes(...all).forEach((change, index) => fold.fold(change, index + 1));
    return fold;
  };
  const later = { metaDataLastUpdateTs: start + 90 };

  it('is what its newest version says, in whatever order they come', () => {
    expect(folded(upsert(), closed()).get('c')).toMatchObject({ frame: 2, change: { state: 'CLOSE' } });
    expect(folded(closed(), upsert()).get('c')).toMatchObject({ frame: 1, change: { state: 'CLOSE' } });
    expect(folded(closed(), upsert(later)).get('c')).toMatchObject({ frame: 2, change: { state: 'OPEN' } });
  });

  it('is none where the id is missing', () => {
    expect([...folded(upsert({}, { convId: undefined })).conversations()]).toEqual([]);
  });

  it.each([
    ['one that is there', [upsert()], true],
    ['one that is removed', [upsert(), upsert(later, {}, 'DELETE')], false],
  ])('stays where it was when another stream tells of it: %s', (_name, all, isThere) => {
    const fold = folded(...all);
    const known = fold.get('c');
    if (known !== undefined) fold.retold(known, { telling: ['b'], ended: [] });
    expect(fold.get('c')?.streams.telling).toEqual(['b']);
    expect([...fold.conversations()].map(({ convId }) => convId)).toEqual(isThere ? ['c'] : []);
  });
});

describe('what a content was', () => {
  /** A text so many levels down. */
  const nested = (text: string, levels: number): unknown =>
    Array.from({ length: levels }).reduce<unknown>((below) => ({ a: below }), text);

  it.each([1, 64])('is found to be another at its place, %i levels down', (levels) => {
    expect(new ContentPrint(nested('one', levels)).differenceTo(nested('two', levels))).toEqual({
      kind: 'altered',
      pointer: '/a'.repeat(levels),
    });
  });

  it('is not looked at further down', () => {
    expect(new ContentPrint(nested('one', 65)).differenceTo(nested('two', 65))).toBeUndefined();
  });

  it('is found in the list in which it is', () => {
    const said = new ContentPrint({ list: [1, { is: true }] });
    expect(said.differenceTo({ list: [1, { is: true }] })).toBeUndefined();
    expect(said.differenceTo({ list: [1, { is: false }] })?.pointer).toBe('/list/1/is');
  });
});

describe('who takes part', () => {
  it('is told as a text, a list or a map, of which only texts are ids', () => {
    expect(participantsIn({ CONSUMER: 'ann' })?.get('CONSUMER')).toEqual(['ann']);
    expect(participantsIn({ CONSUMER: 7 })?.get('CONSUMER')).toBeUndefined();
    expect(participantsIn({ CONSUMER: ['ann', 7, 'eve'] })?.get('CONSUMER')).toEqual(['ann', 'eve']);
    expect(idsInRole([{ role: 'CONSUMER', id: 'ann' }], 'CONSUMER')).toEqual(['ann']);
  });
});

describe('the JSON of an answer over HTTP', () => {
  it.each([
    ['alone', '{"a":1}', '[2]'],
    ['as what a script calls a function with', 'cb({"a":1});', 'cb([2]);'],
  ])('is read and replaced %s', (_name, text, replaced) => {
    const answer = jsonOf(text);
    expect(answer?.value).toEqual({ a: 1 });
    expect(answer?.with('[2]')).toBe(replaced);
  });

  it.each(['', 'no', ') {"a":1} (', ')1', '1(', 'cb()', 'cb(12', 'cb(no)', '1)'])('is none in %j', (text) => {
    expect(jsonOf(text)).toBeUndefined();
  });
});
