import { describe, expect, it } from 'vitest';
import { client, clock, duties, type Client } from './clients.js';
import { upsert } from './sessions.js';

describe('C-001: nothing is sent before InitConnection is answered', () => {
  it('what comes after its answer is right', () => {
    expect(
      duties(client().presents().request('1', 'GetClock').respond('1', 'GetClockResponse', clock)),
    ).toEqual([]);
  });

  it('what comes early is a warning where it is refused for it', () => {
    const early = client().asksIn().request('1', 'GetClock').refused('1', 401).isLetIn();
    expect(duties(early)).toEqual(['C-001 warning client @2']);
    expect(early.findings.find(({ id }) => id === 'C-001')?.evidence).toEqual([1, 3]);
  });

  it('and a notice where it is granted: a page of the vendor does so', () => {
    const early = client()
      .asksIn()
      .request('1', 'GetClock')
      .isLetIn()
      .respond('1', 'GetClockResponse', clock);
    expect(duties(early)).toEqual(['C-001 notice client @2']);
  });

  it('a refusal for another reason is no more than that', () => {
    const early = client().asksIn().request('1', 'GetClock').isLetIn().refused('1', 404);
    expect(duties(early)).toEqual(['C-001 notice client @2']);
  });
});

describe('C-002: the token is presented within ten seconds', () => {
  it.each([
    ['after five seconds it is in time', client().wait(5_000).presents(), []],
    ['after eleven it is late', client().wait(11_000).presents(), ['C-002 violation client @1']],
    [
      'it may come at any time on a connection that is served: there was one in a header',
      client().request('1', 'GetClock').respond('1', 'GetClockResponse', clock).wait(60_000).presents(),
      [],
    ],
  ])('%s', (_name, story, expected) => {
    expect(duties(story)).toEqual(expected);
  });
});

describe('C-018: a client waits a second before it is back', () => {
  const dropped = (code = 1011, by: 'service' | 'client' | 'nobody' = 'service'): Client =>
    client().presents().close(code, by);
  const back = (story: Client, token?: string): string[] =>
    duties(story.open('t').presents(token, 't').close(1000, 'client', 't'));

  it('a second later it is right', () => {
    expect(back(dropped().wait(1_000))).toEqual([]);
  });

  it('sooner it is a violation', () => {
    expect(back(dropped().wait(200))).toEqual(['C-018 violation client']);
    expect(dropped().wait(200).open('t').presents('a.b.c', 't').findings.at(-1)).toMatchObject({
      session: 't',
      actual: '200 ms',
    });
  });

  it('sooner after an end without a word it is a warning: the client may have cut it off', () => {
    expect(back(dropped(1006, 'nobody'))).toEqual(['C-018 warning client']);
  });

  it.each([
    ['the client itself had closed it', dropped(1000, 'client')],
    ['its token had expired', dropped(4401)],
    ['its identity had expired', dropped(4407)],
  ])('it may be back at once when %s', (_name, story) => {
    expect(back(story)).toEqual([]);
  });

  it('somebody else may come at once', () => {
    expect(back(dropped(), 'd.e.f')).toEqual([]);
  });

  it('nothing is said where another one is connected', () => {
    expect(back(client().open('u').presents().close(1011, 'service'))).toEqual([]);
  });

  it('a consumer is known by the conversations, whatever the token', () => {
    const changes = [upsert()];
    const story = client().subscribed('sub', {}, changes).close(1011, 'service').wait(200).open('t');
    story.subscribed('sub2', {}, changes, 't').request('9', 'GetClock', undefined, 't');
    expect(duties(story)).toEqual(['C-018 violation client']);
  });
});
