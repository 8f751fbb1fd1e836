import { describe, expect, it } from 'vitest';
import { client, duties, type Client } from './clients.js';

describe.each([
  ['C-025', 4401],
  ['C-026', 4407],
])('%s: whoever was closed with %i comes back with another token', (id, code) => {
  const turnedAway = (): Client => client().presents().close(code, 'service').wait(2_000);

  it('another one is right', () => {
    expect(duties(turnedAway().open('t').presents('d.e.f', 't'))).toEqual([]);
  });

  it('the same one is a violation, each time it is presented', () => {
    const again = turnedAway().open('t').asksIn('a.b.c', 't').close(code, 'service', 't');
    expect(duties(again)).toEqual([`${id} violation client @3`]);
    expect(duties(again.wait(2_000).open('u').asksIn('a.b.c', 'u'))).toHaveLength(2);
  });

  it('it may be presented on a connection that was opened before', () => {
    const beside = client().open('t').wait(10).presents().close(code, 'service').presents('a.b.c', 't');
    expect(duties(beside)).toEqual([]);
  });

  it.each([
    ['by another code', 1011, 'service'],
    ['by the client', code, 'client'],
  ] as const)('it may come again where the connection was closed %s', (_name, other, by) => {
    expect(duties(client().presents().close(other, by).wait(2_000).open('t').presents('a.b.c', 't'))).toEqual(
      [],
    );
  });
});

describe('C-017: a client that is back subscribes again', () => {
  const lost = (): Client =>
    client().presents().subscribed().close(1011, 'service').wait(2_000).open('t').presents('a.b.c', 't');
  const talks = (story: Client, id: string): Client => story.says(id, 'hello', 't').isHeard(id, 0, 't');

  it('whoever does is right', () => {
    const back = lost().subscribed('again', {}, [], 't');
    expect(duties(talks(talks(back, '1').wait(20_000), '2'))).toEqual([]);
  });

  it('whoever goes on with a conversation for ten seconds, and does not, is told once', () => {
    const back = talks(talks(lost(), '1').wait(11_000), '2');
    expect(duties(back)).toEqual(['C-017 warning client @10']);
    expect(duties(talks(back.wait(1_000), '3'))).toHaveLength(1);
  });

  it('ten seconds are enough, and it may be back at once', () => {
    expect(duties(talks(talks(lost(), '1').wait(10_000), '2'))).toEqual(['C-017 warning client @10']);
    const atOnce = client().presents().subscribed().close(1011, 'service').open('t').presents('a.b.c', 't');
    expect(duties(talks(talks(atOnce, '1').wait(11_000), '2'))).toContain('C-017 warning client @10');
  });

  it.each<[string, () => Client]>([
    ['it has had no time', () => talks(talks(lost(), '1').wait(9_999), '2')],
    ['it only keeps its connection', () => lost().wait(20_000).request('1', 'GetClock', undefined, 't')],
    [
      'it had not subscribed before',
      () => {
        const never = client().presents().close(1011, 'service').wait(2_000).open('t').presents('a.b.c', 't');
        return talks(talks(never, '1').wait(11_000), '2');
      },
    ],
    [
      'it had closed the connection itself',
      () => {
        const own = client().presents().subscribed().close(1000, 'client').wait(2_000);
        return talks(talks(own.open('t').presents('a.b.c', 't'), '1').wait(11_000), '2');
      },
    ],
    [
      'another one is connected, which may be the one that was lost',
      () => {
        const beside = client().presents().subscribed().close(1011, 'service').wait(2_000);
        return talks(talks(beside.open('u').open('t').presents('a.b.c', 't'), '1').wait(11_000), '2');
      },
    ],
    [
      'it is somebody else',
      () => {
        const other = client().presents().subscribed().close(1011, 'service').wait(2_000);
        return talks(talks(other.open('t').presents('d.e.f', 't'), '1').wait(11_000), '2');
      },
    ],
  ])('nothing is said where %s', (_name, story) => {
    expect(duties(story())).toEqual([]);
  });
});
