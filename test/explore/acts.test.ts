import { describe, expect, it } from 'vitest';
import type { Act } from '../../src/explore/act.js';
import { counterpart } from '../../src/explore/counterparts.js';
import type { Examined } from '../../src/explore/examining.js';
import { GrantedFacts } from '../../src/explore/granted-facts.js';
import { playedTwice } from '../../src/explore/played-twice.js';
import { shrunk } from '../../src/explore/shrink.js';
import { people } from './exploring.js';

const connect = (who: string): Act => ({ who, does: 'connect', by: 'header' });
const start = (who: string, name: string): Act => ({
  who,
  does: 'ask',
  on: 1,
  type: 'cm.ConsumerRequestConversation',
  body: { brandId: '1', channelType: 'MESSAGING' },
  grants: name,
});
const say = (who: string, name: string, message: string): Act => ({
  who,
  does: 'ask',
  on: 1,
  type: 'ms.PublishEvent',
  body: {
    dialogId: `\${main dialog of ${name}}`,
    event: { type: 'ContentEvent', contentType: 'text/plain', message },
  },
});
const talk = [
  connect('Ann'),
  connect('Ben'),
  start('Ann', 'conversation 1'),
  start('Ben', 'conversation 2'),
  say('Ann', 'conversation 1', 'one'),
  say('Ben', 'conversation 2', 'two'),
  say('Ann', 'conversation 1', 'three'),
];

describe('shrinking', () => {
  it('leaves the fewest acts, with the least in them', async () => {
    const isThere = (acts: readonly Act[]): boolean =>
      acts.some((act) => act.does === 'connect' && act.who === 'Ben') &&
      acts.some((act) => act.does === 'ask' && act.type.endsWith('RequestConversation') && act.who === 'Ben');
    const fewest = await shrunk(talk, (acts) => Promise.resolve(isThere(acts)));
    expect(fewest).toEqual([connect('Ben'), { ...start('Ben', 'conversation 2'), body: {} }]);
  });

  it('ends when no further attempt may be made, with the best so far', async () => {
    let attempts = 0;
    const fewest = await shrunk(talk, () => Promise.resolve((attempts += 1) > 1 ? undefined : true));
    expect(attempts).toBeLessThanOrEqual(4);
    expect(fewest.length).toBeLessThan(talk.length);
  });

  it('never makes a request that breaks its schema of one that is right', async () => {
    const tried: Act[] = [];
    await shrunk([say('Ann', 'conversation 1', 'a text')], (acts) => {
      tried.push(...acts);
      return Promise.resolve(acts.length === 1);
    });
    const bodies = tried.map((act) => JSON.stringify('body' in act ? act.body : undefined));
    expect(bodies.filter((body) => !body.includes('"type":"ContentEvent"'))).toEqual([]);
  });
});

describe('counterparts', () => {
  it('exchange neighbours that have nothing to do with each other', () => {
    const order = counterpart(talk.slice(2), 'reordered', people);
    expect(order.map(({ who }) => who)).toEqual(['Ben', 'Ann', 'Ben', 'Ann', 'Ann']);
  });

  it('replace a connection, and speak on the new one from then on', () => {
    const acts = counterpart(talk, 'reconnected', people);
    const dropped = acts.findIndex(({ does }) => does === 'drop');
    expect(acts[dropped]).toEqual({ who: 'Ann', does: 'drop', on: 1 });
    expect(acts[dropped + 1]).toEqual(connect('Ann'));
    const later = acts.slice(dropped + 2).filter((act) => act.who === 'Ann' && act.does === 'ask');
    expect(later.map((act) => 'on' in act && act.on)).toEqual([2, 2]);
  });

  it('add an observer, and use two connections', () => {
    const observed = counterpart(talk, 'observed', people);
    expect(observed.slice(1, 3)).toMatchObject([
      { who: 'Ann', does: 'connect' },
      { who: 'Ann', on: 2 },
    ]);
    const split = counterpart(talk, 'split', people);
    expect(
      split.filter((act) => act.who === 'Ann' && act.does === 'ask').map((act) => 'on' in act && act.on),
    ).toEqual([1, 2, 1]);
  });
});

describe('a sequence that is played twice', () => {
  const acts = [connect('Ann'), start('Ann', 'conversation 1'), say('Ann', 'conversation 1', 'one')];
  /** What came of it when something was heard in the conversation, and of its last act. */
  const came = (said: readonly object[], last: 'granted' | 'skipped'): Examined => ({
    done: acts.map((act, at) => ({ act, outcome: { is: at < 2 ? 'done' : last } })) as never,
    noticed: [],
    state: new Map([['conversation 1', { participants: {}, said }]]) as never,
    wasBusy: false,
    frames: 0,
    sent: 0,
    conversations: 1,
    left: [],
  });
  const heard = [{ sequence: 0, event: 'one' }];

  it.each([
    ['may not come to another end', came([], 'granted'), came(heard, 'granted'), ['R-033']],
    // Only an observer was told of the dialog that the act speaks of.
    ['may, where the first time less of it could be done', came([], 'skipped'), came(heard, 'granted'), []],
    ['may not, where the same could not be done', came([], 'skipped'), came(heard, 'skipped'), ['R-033']],
  ])('%s', async (_, first, other, expected) => {
    const { differences } = await playedTwice(acts, { kind: 'observed', people, first }, () =>
      Promise.resolve(other),
    );
    expect(differences.map(({ id }) => id)).toEqual(expected);
  });
});

describe('what an act needs', () => {
  const granted = (act: Act, body: unknown): Parameters<GrantedFacts['take']>[0] =>
    ({ act, outcome: { is: 'granted', answer: { code: 200, type: '', body } } }) as never;

  it('is read from what was granted', () => {
    const facts = new GrantedFacts();
    expect(facts.unmet([{ of: 'conversation 1', is: 'open' }])).toBeDefined();
    facts.take(granted(start('Ann', 'conversation 1'), { conversationId: 'c' }));
    expect(facts.unmet([{ of: 'conversation 1', is: 'open' }])).toBeUndefined();
    expect(facts.unmet([{ of: 'conversation 1', is: 'of others', who: 'Ben' }])).toBeUndefined();
    expect(facts.unmet([{ of: 'conversation 1', is: 'of others', who: 'Ann' }])).toBeDefined();
    facts.take(
      granted(
        {
          who: 'Ann',
          does: 'ask',
          on: 1,
          type: 'cm.UpdateConversationField',
          body: {
            conversationId: '${conversation 1}',
            conversationField: { field: 'Stage', conversationState: 'CLOSE' },
          },
        },
        'OK',
      ),
    );
    expect(facts.unmet([{ of: 'conversation 1', is: 'open' }])).toEqual({ of: 'conversation 1', is: 'open' });
    expect(facts.unmet([{ of: 'conversation 1', is: 'closed' }])).toBeUndefined();
  });
});
