import { describe, expect, it } from 'vitest';
import { client, clock, duties } from './clients.js';

describe('C-020: after 429 nothing of that type is sent for a second', () => {
  const refused = () => client().request('1', 'GetClock').wait(20).refused('1', 429);

  it('a second later it is right, and so is another type', () => {
    expect(duties(refused().wait(10).request('2', 'KeepAlive').wait(990).request('3', 'GetClock'))).toEqual(
      [],
    );
  });

  it('the same again at once is a violation', () => {
    const again = refused().wait(5).request('2', 'GetClock');
    expect(duties(again)).toEqual(['C-020 violation client @3']);
    expect(again.findings[0]?.evidence).toEqual([1, 2]);
  });

  it('so is another of its type, once the answer must have arrived', () => {
    const said = client().says('1').wait(20).refused('1', 429);
    expect(duties(said.wait(600).says('2', 'other'))).toEqual(['C-020 violation client @3']);
  });

  it('it is told once of a client that goes on', () => {
    const story = refused();
    for (let n = 2; n < 20; n += 1) story.wait(50).request(`${n}`, 'GetClock').refused(`${n}`, 429);
    expect(duties(story)).toEqual(['C-020 violation client @3']);
  });

  it('what was under way already is no breach', () => {
    const burst = client();
    for (let n = 0; n < 9; n += 1) burst.request(`${n}`, 'GetClock').wait(1).refused(`${n}`, 429);
    expect(duties(burst)).toEqual([]);
    const granted = client().request('1', 'GetClock').respond('1', 'GetClockResponse', clock).wait(1);
    granted.request('2', 'GetClock').refused('2', 429).wait(1).request('3', 'GetClock');
    expect(duties(granted)).toEqual([]);
  });
});

describe('C-037: what was refused is not repeated at once', () => {
  const refused = () => client().starts().says('1').wait(20).refused('1', 400);

  it.each([
    ['a second later it may be tried again', refused().wait(1_000).says('2'), []],
    ['something else may be said at once', refused().wait(5).says('2', 'other'), []],
    [
      'it may be right once something was granted',
      refused().wait(5).request('2', 'GetClock').respond('2', 'GetClockResponse', clock).wait(5).says('3'),
      [],
    ],
    ['the same again is a warning', refused().wait(5).says('2'), ['C-037 warning client @12']],
  ])('%s', (_name, story, expected) => {
    expect(duties(story)).toEqual(expected);
  });
});
