import { describe, expect, it } from 'vitest';
import { Alarms } from '../../src/judge/alarms.js';
import { Contract } from '../../src/contract/index.js';
import { Judge } from '../../src/judge/index.js';

describe('alarms', () => {
  it('go off once their time has passed, and not at it', () => {
    const alarms = new Alarms<string>();
    const ann = alarms.for('ann');
    alarms.set(ann, 5);
    expect([alarms.next, alarms.passed(5), alarms.next]).toEqual([5, [], 5]);
    expect([alarms.passed(6), alarms.next, alarms.passed(7)]).toEqual([['ann'], Infinity, []]);
  });

  it('go off at the earliest time to which they are set, and once', () => {
    const alarms = new Alarms<string>();
    const ann = alarms.for('ann');
    for (const at of [9, 5, 7]) alarms.set(ann, at);
    expect(alarms.passed(6)).toEqual(['ann']);
    expect(alarms.passed(20)).toEqual([]);
    alarms.set(ann, 30);
    expect(alarms.passed(31)).toEqual(['ann']);
  });

  it('that go off together do so in the order in which they were made', () => {
    const alarms = new Alarms<string>();
    const [ann, bob, joe] = ['ann', 'bob', 'joe'].map((name) => alarms.for(name));
    for (const [alarm, at] of [
      [joe, 1],
      [ann, 3],
      [bob, 2],
    ] as const)
      if (alarm) alarms.set(alarm, at);
    expect(alarms.passed(4)).toEqual(['ann', 'bob', 'joe']);
  });

  it('that have ended never go off, and let go of what they were for', () => {
    const alarms = new Alarms<string>();
    const ann = alarms.for('ann');
    alarms.set(ann, 5);
    alarms.end(ann);
    expect([ann.subject, alarms.passed(6)]).toEqual([undefined, []]);
    alarms.set(ann, 7);
    expect(alarms.passed(8)).toEqual([]);
  });

  it('are stopped together, and may be set again', () => {
    const alarms = new Alarms<string>();
    const ann = alarms.for('ann');
    alarms.set(ann, 5);
    alarms.clear();
    expect([alarms.next, alarms.passed(9)]).toEqual([Infinity, []]);
    alarms.set(ann, 10);
    expect(alarms.passed(11)).toEqual(['ann']);
  });
});

describe('many sessions that wait for an answer', () => {
  it('are each told of at its own time, in the order in which they were opened where that is the same', () => {
    const judge = new Judge({ contract: Contract.load() });
    const ask = (session: string, n: number, at: number): void => {
      const value = { kind: 'req', id: String(n), type: 'GetClock' };
      judge.frame({ n, session, from: 'client', at, content: { form: 'json', value } });
    };
    for (const [index, session] of ['a', 'b', 'c', 'd'].entries()) {
      judge.open({ session, role: 'consumer', at: 0 });
      ask(session, index + 1, session === 'a' ? 1_000 : 500);
    }
    // What is over waits for nothing, and one of its name that begins anew waits for its own.
    judge.close({ record: 'close', session: 'c', at: 600, code: 1000, reason: '', by: 'client' });
    judge.open({ session: 'c', role: 'consumer', at: 700 });
    const toldAt = (time: number): string[] =>
      judge
        .open({ session: `at ${time}`, role: 'consumer', at: time })
        .flatMap(({ id, session }) => (id === 'R-011' ? [session] : []));
    expect([5_500, 5_501, 6_001, 60_000].map(toldAt)).toEqual([[], ['b', 'd'], ['a'], []]);
  });
});
