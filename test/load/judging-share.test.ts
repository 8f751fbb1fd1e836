import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/judge/index.js';
import { ExpectationError } from '../../src/errors/index.js';
import { Findings } from '../../src/load/findings.js';
import { RecentRecords } from '../../src/load/recent-records.js';
import { Sampling } from '../../src/load/sampling.js';
import { Redactor } from '../../src/transcript/index.js';

/** Which of so many users are judged. */
function judgedOf(sampling: Sampling, users: number): boolean[] {
  return Array.from({ length: users }, () => sampling.next());
}

describe('the share of users who are judged', () => {
  it('is one in so many, from the first on', () => {
    const sampling = new Sampling(3, 500);
    expect(judgedOf(sampling, 7)).toEqual([true, false, false, true, false, false, true]);
    expect([sampling.users, sampling.judged]).toEqual([7, 3]);
  });

  it('is halved when this process is late for seconds on end, and the parts say from which user on', () => {
    const sampling = new Sampling(1, 500);
    judgedOf(sampling, 10);
    for (const lag of [900, 900, 900]) sampling.second(lag);
    expect(judgedOf(sampling, 4)).toEqual([true, false, true, false]);
    for (const lag of [900, 900, 900]) sampling.second(lag);
    expect(judgedOf(sampling, 4)).toEqual([true, false, false, false]);
    expect(sampling.parts).toEqual([
      { from: 1, oneIn: 1 },
      { from: 11, oneIn: 2 },
      { from: 15, oneIn: 4 },
    ]);
  });

  it('stays when this process is late now and then', () => {
    const sampling = new Sampling(1, 500);
    for (const lag of [900, 900, 100, 900, 900, 500]) sampling.second(lag);
    expect(sampling.parts).toEqual([{ from: 1, oneIn: 1 }]);
  });

  it('has one part for users who never came', () => {
    const sampling = new Sampling(1, 500);
    for (let second = 0; second < 6; second += 1) sampling.second(900);
    expect(sampling.parts).toEqual([{ from: 1, oneIn: 4 }]);
  });
});

describe('what is found while this process is late', () => {
  const of = { records: new RecentRecords(), redactor: new Redactor(), beganAt: 0 };
  const finding: Finding = {
    id: 'R-003',
    severity: 'violation',
    blame: 'endpoint',
    why: 'it was not told',
    session: 'user-1#1',
  };

  function counted(lagMs: number, act: (findings: Findings) => void): Record<string, number> {
    const counters: Record<string, number> = {};
    const findings = new Findings({
      measures: {
        counter: (name, by) => (counters[name] = (counters[name] ?? 0) + by),
        histogram: () => undefined,
        rate: () => undefined,
      },
      lag: { worstSince: () => lagMs },
      deadlineMs: 1_000,
      samples: 0,
      run: undefined,
    });
    act(findings);
    return counters;
  }

  it('is undecided where it is only late', () => {
    const overdue = { ...finding, overdue: true };
    expect(counted(300, (findings) => findings.take(overdue, of))).toEqual({
      'messaging.undecided.R-003': 1,
    });
    expect(counted(200, (findings) => findings.take(overdue, of))['messaging.violation.R-003']).toBe(1);
  });

  it('is a violation where it is wrong whatever the time', () => {
    expect(counted(300, (findings) => findings.take(finding, of))['messaging.violation.R-003']).toBe(1);
  });

  it('is undecided where a user waited in vain, and counted once where the judge has found it too', () => {
    const error = new ExpectationError('It was not told.', [], 'R-003');
    const none = { findings: [] };
    expect(counted(300, (findings) => findings.unmet(error, none, of))).toEqual({
      'messaging.undecided.R-003': 1,
    });
    expect(counted(0, (findings) => findings.unmet(error, none, of))['messaging.violation.R-003']).toBe(1);
    expect(counted(0, (findings) => findings.unmet(error, { findings: [finding] }, of))).toEqual({});
  });
});
