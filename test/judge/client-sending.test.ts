import { describe, expect, it } from 'vitest';
import { client, duties, type Client } from './clients.js';
import { closed, upsert } from './sessions.js';
import { text } from './talks.js';

const unique = '8c1f7d5e-6f0b-4a34-9d0e-2a4f6d1c9b77';

describe('C-024: what was acknowledged is not published again', () => {
  const said = (id = unique): Client => client().says(id).isHeard(id);
  const back = (story: Client): Client => story.close(1011, 'service').wait(2_000).open('t');

  it.each([
    ['the same words by another request are a client that says them twice', said().wait(100).says('2'), []],
    ['a counter may come to the same number', said('5').wait(2_000).says('5'), []],
    ['the same request again is a violation', said().wait(2_000).says(unique), ['C-024 violation client @3']],
    [
      'so it is on another connection',
      back(said().wait(2_000)).says(unique, 'hello', 't'),
      ['C-024 violation client @3'],
    ],
    [
      'the same words, first thing after coming back, are a warning',
      back(said().wait(2_000)).says('2', 'hello', 't'),
      ['C-024 warning client @3'],
    ],
    [
      'an answer that may have been lost with its connection is none',
      back(said()).says(unique, 'hello', 't'),
      [],
    ],
    [
      'other words are right',
      back(said().wait(2_000)).says('2', 'other', 't').isHeard('2', 1, 't').says('3', 'hello', 't'),
      [],
    ],
  ])('%s', (_name, story, expected) => {
    expect(duties(story).filter((each) => !each.startsWith('C-003'))).toEqual(expected);
  });
});

describe('C-030: nothing is said in a dialog that was told to be closed', () => {
  const over = (): Client => client().starts().notify([closed()]);

  it.each([
    ['what was under way is right', over().wait(100).says('1'), []],
    ['what is read may be marked', over().wait(5_000).request('1', 'GetClock'), []],
    ['what is said later is a violation', over().wait(5_000).says('1'), ['C-030 violation client @11']],
    ['before it is told, it is right', client().starts().wait(5_000).says('1'), []],
  ])('%s', (_name, story, expected) => {
    expect(duties(story)).toEqual(expected);
  });

  it('a status of what came before the end is right', () => {
    expect(
      duties(
        client()
          .starts()
          .hears([text(0)])
          .notify([closed()])
          .wait(5_000)
          .marks('1', 0),
      ),
    ).toEqual([]);
  });
});

describe('C-036: what is named was told', () => {
  const ends = (subscriptionId: string, code = 404): Client =>
    client()
      .subscribed()
      .request('1', 'cqm.UnsubscribeExConversations', { subscriptionId })
      .refused('1', code);
  const closes = (conversationId: string): Client =>
    client()
      .subscribed('sub', {}, [upsert()])
      .request('1', 'cm.UpdateConversationField', {
        conversationId,
        conversationField: [{ field: 'ConversationStateField', conversationState: 'CLOSE' }],
      })
      .refused('1', 404);

  it.each([
    ['a subscription that was granted is right', ends('sub'), []],
    ['a subscription that was not is a violation', ends('other'), ['C-036 violation client @4']],
    ['a conversation that was told is right', closes('c'), []],
    ['a conversation that was not is a warning', closes('d'), ['C-036 warning client @4']],
    ['so is a dialog', client().says('1').refused('1', 404), ['C-036 warning client @1']],
    ['one that the service knows is right: the client was here before', client().says('1').isHeard('1'), []],
  ])('%s', (_name, story, expected) => {
    expect(duties(story)).toEqual(expected);
  });
});

describe('C-029: what is marked was told', () => {
  it.each([
    [
      'what was told is right',
      client()
        .starts()
        .hears([text(0), text(1)])
        .marks('1', 0, 1),
      [],
    ],
    [
      'what was not is a violation',
      client()
        .starts()
        .hears([text(0)])
        .marks('1', 0, 1),
      ['C-029 violation client @11'],
    ],
    [
      'so is anything where nothing was told',
      client().starts().marks('1', 0),
      ['C-029 violation client @10'],
    ],
    [
      'what was published is known by its answer',
      client().starts().says('1').isHeard('1', 0).marks('2', 0),
      [],
    ],
    [
      'the last content of a conversation is told with it',
      client()
        .starts()
        .notify([upsert({}, { lastContentEventNotification: { dialogId: 'c', ...text(4) } })])
        .marks('1', 4),
      [],
    ],
    ['what was said before is not known here', client().marks('1', 7), []],
  ])('%s', (_name, story, expected) => {
    expect(duties(story)).toEqual(expected);
  });
});
