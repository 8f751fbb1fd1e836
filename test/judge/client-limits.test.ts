// How long a client may take, has to wait and may repeat itself: what is just in time is right, and what is just beyond is not.
import { describe, expect, it } from 'vitest';
import { Contract } from '../../src/contract/index.js';
import { Judge, type HttpRecord } from '../../src/judge/index.js';
import { client, clock, Client, duties } from './clients.js';
import { start } from './sessions.js';

type Row = readonly [name: string, story: Client, expected: readonly string[]];

/** What was found but for what is not sent first where a story leaves that out. */
const found = (story: Client): string[] => duties(story).filter((each) => !each.startsWith('C-003'));

const judges = (rows: readonly Row[]): void =>
  it.each(rows)('%s', (_name, story, expected) => {
    expect(found(story)).toEqual(expected);
  });

describe('C-001: what is sent before InitConnection is answered', () => {
  const early = (): Client => client().asksIn().request('1', 'GetClock');

  judges([
    ['is refused for it with 400', early().refused('1', 400).isLetIn(), ['C-001 warning client @2']],
    [
      'is refused for it with whatever code',
      early().refused('1', 404).isLetIn(),
      ['C-001 warning client @2'],
    ],
    [
      'is refused later by who does not know it',
      early().isLetIn().refused('1', 403),
      ['C-001 warning client @2'],
    ],
    ['is refused later for something else', early().isLetIn().refused('1', 400), ['C-001 notice client @2']],
    [
      'is granted with the last of the codes for that',
      early().isLetIn().respond('1', 'GetClockResponse', clock, 399),
      ['C-001 notice client @2'],
    ],
  ]);
});

describe('C-002: the token', () => {
  const served = (code: number): Client =>
    client().request('1', 'GetClock').respond('1', 'GetClockResponse', clock, code).wait(60_000).presents();

  judges([
    ['comes in time after ten seconds', client().wait(10_000).presents(), []],
    ['comes late after more', client().wait(10_001).presents(), ['C-002 violation client @1']],
    ['was in a header where somebody is served without it', served(299), []],
    ['was not where nobody is', served(300), ['C-002 violation client @3']],
  ]);
});

describe('C-018: a client is back', () => {
  const back = (away: number): Client =>
    client().presents().close(1011, 'service').wait(away).open('t').presents('a.b.c', 't');
  const agent = (away: number, agentId: string, next = agentId): Client => {
    const asks = (story: Client, id: string, session: string): Client =>
      story.request(
        '1',
        '.ams.routing.SubscribeRoutingTasks',
        { channelType: 'MESSAGING', agentId: id },
        session,
      );
    const first = asks(new Client({ client: 'client' }).open('s', 'agent'), agentId, 's');
    return asks(first.close(1011, 'service').wait(away).open('t', 'agent'), next, 't');
  };

  judges([
    [
      'at once when it waited less than a second and than what a closing takes',
      back(749),
      ['C-018 violation client'],
    ],
    ['late enough when it waited as long', back(750), []],
    [
      'and is known as an agent by the id that its tasks are for',
      agent(10, '1.2'),
      ['C-018 violation client'],
    ],
    ['and may be another agent', agent(10, '1.2', '1.3'), []],
    ['late enough as an agent', agent(1_000, '1.2'), []],
  ]);

  it('and agents who do not say who they are are not known', () => {
    const anonymous = (session: string, story: Client): Client =>
      story.open(session, 'agent').request('1', 'GetClock', undefined, session);
    const left = anonymous('s', new Client({ client: 'client' })).close(1011, 'service');
    expect(found(anonymous('t', left))).toEqual([]);
  });
});

describe('C-020: after 429', () => {
  const refused = (): Client => client().request('1', 'GetClock').refused('1', 429);
  /** Says something else again and again, and is refused each time. */
  const goesOn = (times: number): Client => {
    const story = client();
    for (let n = 0; n < times; n += 1) story.says(`${n}`, `words ${n}`).refused(`${n}`, 429).wait(100);
    return story;
  };
  /** Is granted something, asks again, is refused, and asks again. */
  const alone = (pause: number): Client =>
    client()
      .request('1', 'GetClock')
      .respond('1', 'GetClockResponse', clock)
      .wait(pause)
      .request('2', 'GetClock')
      .refused('2', 429)
      .wait(10)
      .request('3', 'GetClock');
  /** Goes on too soon, is refused so long after the first time, and goes on too soon. */
  const twice = (later: number): Client =>
    refused()
      .wait(600)
      .request('2', 'GetClock')
      .wait(later - 600)
      .refused('2', 429)
      .wait(600)
      .request('3', 'GetClock');

  judges([
    ['a second later it is right', refused().wait(1_000).request('2', 'GetClock'), []],
    [
      'a little sooner it is not',
      refused().wait(999).request('2', 'GetClock'),
      ['C-020 violation client @3'],
    ],
    [
      'what is sent as long after as anything is under way is no more under way',
      client().says('1').refused('1', 429).wait(500).says('2', 'other'),
      ['C-020 violation client @3'],
    ],
    [
      'what is sent a little sooner may be',
      client().says('1').refused('1', 429).wait(499).says('2', 'other'),
      [],
    ],
    ['as long as it goes on, that counts from the first refusal', goesOn(6), ['C-020 violation client @11']],
    ['until then it may all be under way', goesOn(5), []],
    [
      'the same again is no burst where nothing of its type was sent shortly before',
      alone(500),
      ['C-020 violation client @5'],
    ],
    ['and may be one where something was', alone(499), []],
    ['going on is told once', twice(999), ['C-020 violation client @3']],
    [
      'a second after the first refusal it begins anew',
      twice(1_000),
      ['C-020 violation client @3', 'C-020 violation client @5'],
    ],
  ]);
});

describe('C-021 and C-031: over HTTP', () => {
  const asked = (n: number, from: number, to: number, more: Partial<HttpRecord> = {}): HttpRecord => ({
    record: 'http',
    n,
    session: 'http',
    kind: 'discovery',
    at: start + to,
    tookMs: to - from,
    method: 'GET',
    url: '/api/account/a/service/baseURI.json?version=1.0',
    request: { headers: {}, size: 0 },
    answer: { status: 503, headers: {}, size: 0 },
    ...more,
  });
  const ids = (...records: readonly HttpRecord[]): string[] => {
    const judge = new Judge({ contract: Contract.load(), client: 'client' });
    return records.flatMap((each) => judge.exchange(each)).map(({ id }) => id);
  };
  const date = (after: number): string => new Date(start + after).toUTCString();
  const until = { 'retry-after': date(5_000) };
  const byItsClock = { 'retry-after': date(65_000), date: date(60_000) };

  it.each<[string, number, Record<string, string>, readonly string[]]>([
    ['as soon as the answer was there', 10, {}, ['C-021']],
    ['before it was there', 9, {}, []],
    ['as much sooner as a record may be wrong by', 960, {}, []],
    ['a little sooner than that', 959, {}, ['C-021']],
    ['before the date that is given, by a service that tells no time', 4_000, until, ['C-021']],
    ['at that date', 5_000, until, []],
    ['before it, by the clock of the service', 2_000, byItsClock, ['C-021']],
    ['at it, by the clock of the service', 5_500, byItsClock, []],
  ])('what was refused is asked again %s', (_name, from, headers, expected) => {
    const refused = asked(1, 0, 10, { answer: { status: 503, headers, size: 0 } });
    expect(ids(refused, asked(2, from, from + 5))).toEqual(expected);
  });

  const file = (kind: HttpRecord['kind'], expiresInMs: number): string[] =>
    ids(
      asked(1, 0, 10, {
        kind,
        url: `/file?temp_url_sig=x&temp_url_expires=${(start + expiresInMs) / 1_000}`,
      }),
    );

  it.each<[string, HttpRecord['kind'], number, readonly string[]]>([
    ['a file is fetched at the last moment', 'file-get', -300_000, []],
    ['a file is fetched a second later', 'file-get', -301_000, ['C-031']],
    ['a file is sent at the last moment', 'file-put', -300_000, []],
    ['a file is sent a second later', 'file-put', -301_000, ['C-031']],
    ['what is no file is something else', 'other', -301_000, []],
  ])('%s', (_name, kind, expiresInMs, expected) => {
    expect(file(kind, expiresInMs)).toEqual(expected);
  });
});
