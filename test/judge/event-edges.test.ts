// Where what is right of the events of a dialog ends: the last that is, and the first that is not.
import { describe, expect, it } from 'vitest';
import { deadlines, start, upsert } from './sessions.js';
import { read, talk, Talk, text, typing, type Said } from './talks.js';

const both = { CONSUMER: ['ann'], ASSIGNED_AGENT: ['bob'] };
const late = deadlines.notification + 1;
const change = '/body/changes/0';

type Row = readonly [name: string, story: Talk, expected: readonly string[]];

/** What was found of some requirements. */
const judges = (ids: readonly string[], rows: readonly Row[]): void =>
  it.each(rows)('%s', (_name, story, expected) => {
    expect(story.wrong.filter((each) => ids.some((id) => each.startsWith(id)))).toEqual(expected);
  });

const heard = (): Talk => talk().listens().hears([]);

describe('R-040: a sequence that is left out', () => {
  const leftOut = (frame: number, severity = 'violation'): string[] => [`R-040 ${severity} @${frame}`];
  /** Ann hears of the sequences 0 and 2, on a connection where she listens. */
  const around = (by: (story: Talk) => Talk): Talk =>
    by(
      talk()
        .open('t')
        .open('b', 'agent')
        .listens()
        .hears([text(0)]),
    )
      .hears([text(2)])
      .wait(late)
      .end();
  const status = (session: string): Talk => around((story) => story.publishes(read(1, 0), 1, { session }));
  /** The same in an excerpt, of which nobody knows whose it is. */
  const excerpt = (session: string): Talk =>
    new Talk()
      .listens()
      .hears([text(0)])
      .publishes(read(1, 0), 1, { session })
      .hears([text(2)])
      .wait(late)
      .end();

  judges(
    ['R-040'],
    [
      ['may be a status of one’s own', status('s'), []],
      ['may be one of one’s own side', status('t'), []],
      ['may not be one of the other side', status('b'), leftOut(6)],
      ['may be a status of one’s own in an excerpt', excerpt('s'), []],
      ['may not be one of another connection in an excerpt', excerpt('t'), leftOut(6)],
    ],
  );

  it('is told a hundred times at the most', () => {
    const told = talk()
      .listens()
      .hears([text(0), text(101)])
      .wait(late)
      .end().wrong;
    expect(told).toHaveLength(100);
    expect(
      talk()
        .listens()
        .hears([text(0), text(150)])
        .wait(late)
        .end().wrong,
    ).toEqual(told);
  });
});

describe('R-044: a chat state', () => {
  const said = (by: Said): Talk =>
    heard()
      .hears([text(0), text(1), text(2), text(3)])
      .hears([by]);

  judges(
    ['R-044'],
    [
      ['may have the sequence of what was said last', said(typing(3)), []],
      ['has none of its own', said(typing(4)), [`R-044 violation @5 ${change}/sequence`]],
      [
        'may be told before its publisher is answered',
        heard()
          .open('b', 'agent')
          .request('p', 'ms.PublishEvent', { dialogId: 'c', event: typing().event }, 'b')
          .hears([typing()])
          .respond('p', 'ms.PublishEventResponse', {}, 200, 'b')
          .wait(late)
          .end(),
        [],
      ],
    ],
  );
});

describe('R-050 and R-051: a consumer is told of a dialog', () => {
  const asks = (type: string, dialogId: string): Talk =>
    talk()
      .request('1', type, { dialogId, ...(type === 'ms.PublishEvent' && { event: text(0).event }) })
      .hears([text(0)]);

  judges(
    ['R-050', 'R-051'],
    [
      [
        'that was just asked for',
        asks('ms.SubscribeMessagingEvents', 'c'),
        [`R-050 warning @2 ${change}/dialogId`],
      ],
      [
        'when another was asked for',
        asks('ms.SubscribeMessagingEvents', 'd'),
        [`R-051 warning @2 ${change}/dialogId`],
      ],
      ['when something is said in it', asks('ms.PublishEvent', 'c'), [`R-051 warning @2 ${change}/dialogId`]],
    ],
  );
});

describe('R-070: who does not take part', () => {
  const said = (by: number): Talk =>
    talk()
      .open('b', 'agent')
      .subscribed('sub', {}, [upsert({ participantsPId: both })])
      .listens()
      .hears([])
      .hears([text(0, 'Hello', { originatorId: 'cleo', serverTimestamp: start + 10 + by })]);
  const found = ['R-070 warning @7 /body/changes/0/originatorId'];
  const later = (by: number): Talk =>
    said(1).notify([upsert({ participantsPId: both, metaDataLastUpdateTs: start + 10 + by })]);

  judges(
    ['R-070'],
    [
      ['after what is told of the conversation is a stranger', said(1).wait(late).end(), found],
      ['in the same millisecond, or before, may have left unseen', said(0).wait(late).end(), []],
      ['may be told to take part until a newer version does not', later(1).close(), []],
      ['is a stranger when a newer version is told', later(2).close(), found],
    ],
  );
});

describe('what is told of an event', () => {
  const told = (published: Said, other: Said): Talk =>
    talk().open('b', 'agent').listens().hears([]).publishes(published, 0).hears([other]);
  const metadata = (id: string): Partial<Said> => ({ metadata: [{ type: 'ExternalId', id }] });
  const twice = (first: Partial<Said>, second: Partial<Said>): Talk =>
    talk()
      .open('t')
      .listens()
      .listens({ session: 't' })
      .hears([text(0, 'Hello', first)])
      .hears([text(0, 'Hello', second)], 't');

  judges(
    ['R-039', 'R-062', 'R-063'],
    [
      [
        'are its words, to the last space',
        told(text(0, 'Hello'), text(0, 'Hello ')),
        [`R-039 violation @6 ${change}/event/message`],
      ],
      [
        'is a message that is no text, too',
        told(
          { event: { type: 'ContentEvent', contentType: 'text/plain', message: 5 } },
          { sequence: 0, event: { type: 'ContentEvent', contentType: 'text/plain', message: 6 } },
        ),
        [`R-039 violation @6 ${change}/event/message`, `R-063 violation @6 ${change}/event/message`],
      ],
      [
        'may be an empty list where there was no metadata',
        told(text(0), text(0, 'text 0', { metadata: [] })),
        [],
      ],
      [
        'is no metadata where there was none',
        told(text(0), text(0, 'text 0', metadata('1'))),
        [`R-062 warning @6 ${change}/metadata`],
      ],
      [
        'is the same metadata to everybody',
        twice(metadata('1'), metadata('2')),
        [`R-062 violation @6 ${change}/metadata`],
      ],
      ['may be told with no metadata as with none', twice({ metadata: [] }, metadata('2')), []],
    ],
  );
});

describe('R-071: the clock of a service', () => {
  it('may be told as text', () => {
    const asked = (id: string, time: number): Talk =>
      talk()
        .request('1', 'GetClock')
        .respond('1', 'GetClockResponse', String(start + 60_000))
        .request(id, 'GetClock')
        .respond(id, 'GetClockResponse', String(time));
    const found = (story: Talk): string[] => story.told.filter((each) => each.startsWith('R-071'));
    expect(found(asked('2', start + 60_000))).toEqual([]);
    expect(found(asked('2', start + 90_000))).toEqual(['R-071 warning @4 /body']);
  });

  it('may tell a time that is no date', () => {
    const said = (serverTimestamp: number): Talk => heard().hears([text(0, 'Hello', { serverTimestamp })]);
    const actual = (time: number): string | undefined =>
      said(time).findings.find(({ id }) => id === 'R-071')?.actual;
    expect(actual(9e15)).toBe('9000000000000000');
    expect(actual(start + 3_600_000)).toBe('1700003600000 (2023-11-14T23:13:20.000Z)');
  });
});

describe('R-042: events that are asked for once', () => {
  const answered = (...sequences: number[]): Talk => {
    const body = sequences.map((each) => ({
      originatorId: 'ann',
      serverTimestamp: start,
      dialogId: 'c',
      ...text(each),
    }));
    return talk()
      .open('b', 'agent')
      .request('q', '.ams.ms.QueryMessages', { dialogId: 'c', maxQuantity: 9 }, 'b')
      .respond('q', '.ams.ms.QueryMessages$Response', body, 200, 'b');
  };
  judges(
    ['R-042'],
    [
      ['come in their order', answered(1, 2), []],
      ['come once', answered(1, 1), ['R-042 violation @2 /body/1/sequence']],
    ],
  );
});
