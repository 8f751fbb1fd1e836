import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/judge/index.js';
import { terminalSummary } from '../../src/report/index.js';
import type { Attempt, CaseResult, RunResult } from '../../src/run/index.js';
import { hostile, hostileRun, startChanged } from './hostile-run.js';

const start: Finding = { ...startChanged, expected: '1', actual: '2' };
const twice: Finding = {
  ...start,
  id: 'R-058',
  severity: 'warning',
  why: 'closing twice was accepted',
  frame: 9,
};
const rule = 'A closed conversation cannot be closed.';

function caseOf(id: string, findings: readonly Finding[], outcome: CaseResult['outcome']): CaseResult {
  const [base] = hostileRun().cases;
  const broken = findings.map((each) => each.id);
  const attempt: Attempt = { ...(base?.attempts[0] as Attempt), outcome, findings, broken, steps: [] };
  return {
    ...(base as CaseResult),
    id,
    name: `name of ${id}`,
    tags: [`@${id}`],
    outcome,
    attempts: [attempt],
  };
}

/** The lines of what is printed of a run with these cases. */
function printed(cases: readonly CaseResult[], more: Partial<RunResult> = {}): string[] {
  const [must] = hostileRun().requirements;
  const requirements = must && [
    must,
    { ...must, id: 'R-058', level: 'SHOULD' as const, text: rule },
    { ...must, id: 'R-060', outcome: 'not applicable' as const },
  ];
  const run = { ...hostileRun(), problems: [], command: ['--fault', 'x'], cases, ...more };
  const whole = { ...run, ...(requirements && { requirements }) };
  return terminalSummary(whole, { color: false, report: '/reports/1/index.html' }).split('\n');
}

const having = (lines: readonly string[], text: string): string[] =>
  lines.filter((line) => line.includes(text));

describe('what is printed of failures', () => {
  const many = Array.from({ length: 60 }, (_, index) => caseOf(`ACC-${index + 100}`, [start], 'failed'));

  it('of one cause is the cause once, with rule, difference, frames, and fits one screen', () => {
    const lines = printed(many);
    expect(having(lines, start.why)).toHaveLength(1);
    expect(having(lines, 'ACC-100 frame 7')).toHaveLength(1);
    expect(having(lines, 'startTs never changes.')).toHaveLength(1);
    expect(having(lines, 'in 60 scenarios')).toHaveLength(1);
    expect(lines.length).toBeLessThan(45);
  });

  it('names the command that reproduces them, and where the page shows them', () => {
    const lines = printed([caseOf('ACC-100', [start], 'failed'), caseOf('ACC-101', [start], 'failed')]);
    expect(having(lines, 'messaging-conformance run --fault x --tags @ACC-100')).toHaveLength(1);
    expect(having(lines, 'index.html#case=ACC-100')).toHaveLength(1);
    expect(having(lines, 'FAILED ').map((line) => line.split(' ')[1])).toEqual(['ACC-100', 'ACC-101']);
  });

  it('names the rule and the frame of a SHOULD that a scenario which passed has shown to be broken', () => {
    const lines = printed([caseOf('CLS-007', [twice], 'passed')]);
    expect(having(lines, rule)).toHaveLength(1);
    expect(having(lines, 'SHOULD R-058')).toHaveLength(1);
    expect(having(lines, 'CLS-007 frame 9')).toHaveLength(1);
    expect(having(lines, 'FAILED')).toEqual([]);
  });

  it('leaves out what is known, and no cause is told by what is known only', () => {
    const baseline: NonNullable<RunResult['baseline']> = {
      file: 'b.yaml',
      known: ['ACC-100'],
      knownEntries: [{ case: 'ACC-100', requirements: [] }],
      fixed: [],
      accepted: [],
      stale: [],
      expired: [],
      unmatched: [],
      fresh: [],
      verdictBeside: 'conformant',
      passes: true,
      why: 'every failure is known',
    };
    const cases = [caseOf('ACC-100', [start], 'failed')];
    expect(having(printed(cases, { baseline }), start.why)).toEqual([]);
    const fresh = [...cases, caseOf('ACC-101', [start], 'failed')];
    const lines = printed(fresh, { baseline });
    expect(having(lines, 'ACC-101 frame 7')).toHaveLength(1);
    expect(having(lines, 'ACC-100 frame 7')).toEqual([]);
  });

  it('does not act, whatever the endpoint sent, with colours as well', () => {
    const odd = caseOf('ACC-100', [{ ...start, why: hostile, actual: `${hostile}\n::error::x` }], 'failed');
    const run = { ...hostileRun(), cases: [odd] };
    const text = terminalSummary(run, { color: true, report: '/reports/1/index.html' });
    expect(text).not.toMatch(/\u001b\[2J|\u202e|\u0000|^::error/m);
  });
});

describe('requirements of which nothing can be said', () => {
  const undecided = (outcome: CaseResult['outcome']): string[] => {
    const [base] = hostileRun().requirements;
    const all = base && [{ ...base, id: 'R-060', outcome: 'inconclusive' as const, cases: ['ACC-100'] }];
    const run = {
      ...hostileRun(),
      cases: [caseOf('ACC-100', [start], outcome)],
      ...(all && { requirements: all }),
    };
    return terminalSummary(run, { color: false, report: undefined }).split('\n');
  };

  it('are told where every scenario that exercises them failed for the sake of others, and nowhere else', () => {
    expect(having(undecided('failed'), 'R-060')).toHaveLength(1);
    expect(having(undecided('inconclusive'), 'R-060')).toEqual([]);
  });
});

describe('the table of requirements', () => {
  it('tells what does not apply from what was not run or could not be decided', () => {
    const lines = printed([]);
    const head = lines.find((line) => line.startsWith('requirements ')) ?? '';
    const must = lines.find((line) => line.startsWith('MUST ')) ?? '';
    const columns = head.split(/ {2,}/);
    const cells = must.split(/ {2,}/);
    const cellOf = (name: string): string | undefined => cells[columns.indexOf(name)];
    expect(['failed', 'not applicable', 'not run', 'inconclusive'].map(cellOf)).toEqual(['1', '1', '·', '·']);
    expect(head.length).toBeLessThanOrEqual(80);
  });
});
