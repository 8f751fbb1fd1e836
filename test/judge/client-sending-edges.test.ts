// What clients say and name: the last that is right, and the first that is not.
import { describe, expect, it } from 'vitest';
import { client, type Client, duties } from './clients.js';
import { closed, start, upsert } from './sessions.js';
import { text, typing } from './talks.js';

type Row = readonly [name: string, story: Client, expected: readonly string[]];

/** What was found but for what is not sent first where a story leaves that out. */
const found = (story: Client): string[] => duties(story).filter((each) => !each.startsWith('C-003'));

const judges = (rows: readonly Row[]): void =>
  it.each(rows)('%s', (_name, story, expected) => {
    expect(found(story)).toEqual(expected);
  });

describe('C-024: what was acknowledged', () => {
  const said = (id = '1', words = 'hello'): Client => client().says(id, words).isHeard(id);
  const left = (story: Client, after = 2_000): Client => story.wait(after).close(1011, 'service').wait(2_000);
  const back = (story: Client, after?: number): Client => left(story, after).open('t');
  const repeated = ['C-024 warning client @3'];

  judges([
    [
      'an id of sixteen characters is of one request',
      said('0123456789abcdef').wait(10).says('0123456789abcdef'),
      ['C-024 violation client @3'],
    ],
    ['a shorter one may be a counter', said('0123456789abcde').wait(10).says('0123456789abcde'), []],
    [
      'had arrived when its connection lived on for a second',
      back(said(), 1_000).says('2', 'hello', 't'),
      repeated,
    ],
    ['may have been lost when it lived less long', back(said(), 999).says('2', 'hello', 't'), []],
    [
      'is said again by a program when it comes so soon',
      back(said()).wait(4_999).says('2', 'hello', 't'),
      repeated,
    ],
    ['may be written anew when there was time', back(said()).wait(5_000).says('2', 'hello', 't'), []],
    [
      'may be said after something else, though that is refused',
      back(said()).says('2', 'other', 't').refused('2', 404, 't').says('3', 'hello', 't'),
      [],
    ],
    [
      'is told from what was said just after it',
      back(client().says('1', 'one').says('2', 'two').isHeard('1').refused('2', 500)).says('3', 'one', 't'),
      ['C-024 warning client @5'],
    ],
  ]);
});

describe('C-029: what is marked', () => {
  const answered = (body: unknown): Client =>
    client()
      .starts()
      .request('1', 'ms.QueryMessages', { dialogId: 'c' })
      .respond('1', 'ms.QueryMessages$Response', body);
  const event = { originatorId: 'ann', serverTimestamp: start, dialogId: 'c' };

  judges([
    [
      'was told at first',
      client()
        .hears([text(0)])
        .marks('1', 0),
      [],
    ],
    [
      'is beyond the first that was told',
      client()
        .hears([text(0)])
        .marks('1', 1),
      ['C-029 violation client @2'],
    ],
    ['was answered when it was asked for', answered([{ ...event, ...text(3) }]).marks('2', 3), []],
    ['was not answered', answered([{ ...event, ...text(3) }]).marks('2', 4), ['C-029 violation client @12']],
    [
      'was answered before a lower one',
      answered([
        { ...event, ...text(3) },
        { ...event, ...text(2) },
      ]).marks('2', 3),
      [],
    ],
  ]);
});

describe('C-030: in a dialog that was told to be closed', () => {
  const over = (): Client => client().starts().notify([closed()]);

  judges([
    ['something may be under way', over().wait(499).says('1'), []],
    ['nothing is any more', over().wait(500).says('1'), ['C-030 violation client @11']],
  ]);
});

describe('C-036: what is named and refused', () => {
  const refused = (code: number, story = client()): Client => story.says('1').refused('1', code);
  const warned = (frame: number): string[] => [`C-036 warning client @${frame}`];
  const says = (story: Client, dialogId: string): Client =>
    story.request('1', 'ms.PublishEvent', { dialogId, event: text(0).event }).refused('1', 404);

  judges([
    ['was not told where the request is wrong', refused(400), warned(1)],
    ['was not told with the last of these codes', refused(499), warned(1)],
    ['may be right where the service fails', refused(500), []],
    ['may be right where too much is asked', refused(429), []],
    [
      'was told of its dialog to another',
      refused(
        404,
        client()
          .open('t')
          .hears([text(0)], 't'),
      ),
      [],
    ],
    [
      'was told to another to be closed',
      refused(
        404,
        client()
          .open('t')
          .subscribed('sub', {}, [closed({ participantsPId: undefined })], 't'),
      ),
      [],
    ],
    [
      'is a dialog of a conversation that was told',
      says(
        client()
          .subscribed('sub', {}, [upsert()])
          .hears([{ ...typing(), dialogId: 'd', conversationId: 'c' }]),
        'd',
      ),
      [],
    ],
    [
      'is a dialog of one that was not',
      says(client().hears([{ ...typing(), dialogId: 'd', conversationId: 'x' }]), 'd'),
      warned(2),
    ],
    [
      'is no subscription where none is named',
      client().request('1', 'cqm.UnsubscribeExConversations', {}).refused('1', 400),
      ['C-005 violation client @1'],
    ],
  ]);
});
