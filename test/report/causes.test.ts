import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/judge/index.js';
import { causesOf } from '../../src/report/views/causes.js';
import type { Attempt, CaseResult, RunResult } from '../../src/run/index.js';
import { hostileRun, startChanged } from './hostile-run.js';

const start = startChanged;
const gap: Finding = { ...start, id: 'R-040', why: 'the sequence 1 is left out', frame: 9 };
const other: Finding = { ...gap, why: 'the sequence 2 is another event', frame: 11 };
const untold: Finding = { ...start, id: 'R-005', why: 'not told that it is closed', overdue: true };
const headline = 'Within 500 ms it did not happen that Ann is told that it is closed.';
const vain = {
  kind: 'phrase',
  keyword: 'Then',
  text: 'Ann is told',
  status: 'failed',
  durationMs: 1,
  error: headline,
  headline,
} as const;

/** A case in which these were found, and a step failed or not, that exercises a requirement of its own. */
function caseOf(id: string, findings: readonly Finding[], own?: string): CaseResult {
  const [base] = hostileRun().cases;
  const broken = [...new Set([...findings.map((each) => each.id), ...(own === undefined ? [] : [own])])];
  const steps: Attempt['steps'] = own === undefined ? [] : [vain];
  const attempt = { ...(base?.attempts[0] as Attempt), findings, broken, steps };
  const outcome = broken.length === 0 ? 'passed' : 'failed';
  return { ...(base as CaseResult), id, outcome, attempts: [{ ...attempt, outcome }] };
}

function runOf(cases: readonly CaseResult[]): RunResult {
  const [base] = hostileRun().requirements;
  const ids = ['R-005', 'R-029', 'R-040', 'R-059', 'R-060', 'R-061'];
  return { ...hostileRun(), cases, requirements: ids.flatMap((id) => (base ? [{ ...base, id }] : [])) };
}

const named = (cases: readonly CaseResult[]): string[] =>
  causesOf(runOf(cases)).map(({ what, along }) => [what, ...along.map((each) => `+ ${each.what}`)].join(' '));
const passed = Array.from({ length: 40 }, (_, index) => caseOf(`P-${index}`, []));

describe('what broke', () => {
  it('is named once, with how many frames in how many scenarios', () => {
    const [cause, ...more] = causesOf(
      runOf([caseOf('A', [start, { ...start, frame: 8 }]), caseOf('B', [start])]),
    );
    expect(more).toEqual([]);
    expect(cause).toMatchObject({ what: start.why, frames: 3, cases: 2 });
  });

  it('is one cause where a step awaited in vain what the judge says is overdue', () => {
    expect(named([caseOf('A', [untold, start], 'R-059')])).toEqual(
      expect.arrayContaining([untold.why, start.why]),
    );
    expect(named([caseOf('A', [untold, start], 'R-059')])).toHaveLength(2);
  });

  it('is not what was set aside when a case was repeated and passed', () => {
    const late = caseOf('A', [untold]);
    const attempts = late.attempts.map((each) => ({ ...each, outcome: 'inconclusive' as const }));
    expect(named([{ ...late, outcome: 'passed', attempts }])).toEqual([]);
    expect(named([late])).toEqual([untold.why]);
  });

  it('is one sentence for steps that fail alike, whatever requirement each scenario exercises', () => {
    const cases = ['R-059', 'R-060', 'R-061'].map((own) => caseOf(own, [], own));
    expect(named([...cases, ...passed])).toEqual([headline]);
  });

  it('takes along steps that fail where something seldom was found, and not where it was found everywhere', () => {
    const seldom = ['A', 'B', 'C'].map((id) => caseOf(id, [gap], 'R-059'));
    expect(named([...seldom, ...passed])).toEqual([`${gap.why} + ${headline}`]);
    expect(named(seldom)).toHaveLength(2);
  });

  it('takes along another way in which the same requirement is broken in the same scenarios, and no other one', () => {
    const both = ['A', 'B'].map((id) => caseOf(id, [other, gap]));
    const alone = ['C', 'D', 'E'].map((id) => caseOf(id, [gap, start]));
    expect(named([...both, ...alone, ...passed])).toEqual([`${gap.why} + ${other.why}`, start.why]);
    expect(named([...both, ...alone, caseOf('F', [other]), ...passed])).toHaveLength(3);
  });
});
