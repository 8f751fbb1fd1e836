import { describe, expect, it } from 'vitest';
import {
  noWorseThan,
  type History,
  type HistoryCase,
  type HistoryRun,
} from '../../../src/run/history/index.js';
import type { BaselineResult, Outcome, RequirementResult } from '../../../src/run/index.js';
import { generatedHistory } from './generated-history.js';

const [first, second, third] = generatedHistory({ runs: 3, cases: 4, isQuiet: true }) as [
  HistoryRun,
  HistoryRun,
  HistoryRun,
];
const none = { requirements: [] };

function history(...runs: readonly HistoryRun[]): History {
  return { is: 'read', runs, further: 0, others: 0, unread: [], unreadInAll: 0 };
}

function withCase(
  run: HistoryRun,
  id: string,
  changes: Partial<HistoryCase>,
  requirement?: Outcome,
): HistoryRun {
  return {
    ...run,
    cases: run.cases.map((each) => (each.id === id ? { ...each, ...changes } : each)),
    requirements: run.requirements.map((each) =>
      each.id === id.replace('CAS', 'R') && requirement !== undefined
        ? { ...each, outcome: requirement }
        : each,
    ),
  };
}

const failing = withCase(second, 'CAS-001', { outcome: 'failed', broken: ['R-001'] }, 'failed');
const undecided = withCase(second, 'CAS-001', { outcome: 'inconclusive' }, 'inconclusive');
const narrowed = { narrowedBy: [{ option: 'tags', value: '@CAS-002' }] };

describe('a run that must be no worse than the last', () => {
  it('passes when nothing is', () => {
    const gate = noWorseThan('LAST', second, history(first), none);
    expect(gate).toMatchObject({
      passes: true,
      compared: 4,
      worse: [],
      against: { run: first.run, build: 'b0' },
    });
  });

  it('fails for what passed and fails, naming scenario and requirement', () => {
    const { passes, worse } = noWorseThan('LAST', failing, history(first), none);
    expect(passes).toBe(false);
    expect(worse).toEqual([
      { what: 'requirement', id: 'R-001', before: 'passed', now: 'failed' },
      { what: 'case', id: 'CAS-001', before: 'passed', now: 'failed', broken: ['R-001'] },
    ]);
  });

  it('fails for what was decided and is no more, whether it had passed or failed', () => {
    for (const before of [first, withCase(first, 'CAS-001', { outcome: 'failed' }, 'failed')]) {
      const { worse } = noWorseThan('LAST', undecided, history(before), none);
      expect(worse.map(({ what, id }) => `${what} ${id}`)).toEqual(['requirement R-001', 'case CAS-001']);
    }
  });

  it('fails for a scenario that breaks a requirement more', () => {
    const before = withCase(first, 'CAS-001', { outcome: 'failed', broken: ['R-001'] });
    const now = withCase(second, 'CAS-001', { outcome: 'failed', broken: ['R-001', 'R-002'] });
    const { worse } = noWorseThan('LAST', now, history(before), none);
    expect(worse).toEqual([
      { what: 'case', id: 'CAS-001', before: 'failed', now: 'failed', broken: ['R-002'] },
    ]);
  });

  it('fails for a message of the contract that is seen no more, unless the contract is another', () => {
    const coverage = { ...first.coverage, unseenMessages: ['cm.Never', 'cm.Seldom', 'cm.Lost'] };
    const now = { ...second, coverage } as HistoryRun;
    expect(noWorseThan('LAST', now, history(first), none).worse).toEqual([
      { what: 'message', id: 'cm.Lost' },
    ]);
    const other = { ...now, digests: { ...now.digests, contract: 'other' } };
    expect(noWorseThan('LAST', other, history(first), none)).toMatchObject({
      worse: [],
      differs: ['contract'],
    });
  });

  it('takes what got better, is new, or is there no more for no worse, and tells of it', () => {
    const renamed = {
      ...second,
      cases: second.cases.map((each) => (each.id === 'CAS-004' ? { ...each, id: 'CAS-004a' } : each)),
    };
    const before = withCase(first, 'CAS-001', { outcome: 'failed', broken: ['R-001'] }, 'failed');
    expect(noWorseThan('LAST', renamed, history(before), none)).toMatchObject({
      passes: true,
      fresh: ['CAS-004a'],
      gone: ['CAS-004'],
      compared: 3,
    });
  });

  it('lets pass what the baseline knows, and names it', () => {
    const requirements = [{ id: 'R-001', cases: ['CAS-001'] }] as unknown as RequirementResult[];
    for (const [now, baseline] of [
      [failing, { known: ['CAS-001'], accepted: [] }],
      [undecided, { known: [], accepted: [{ case: 'CAS-001' }] }],
    ] as const) {
      const run = { requirements, baseline: baseline as unknown as BaselineResult };
      expect(noWorseThan('LAST', now, history(first), run)).toMatchObject({
        passes: true,
        excused: ['CAS-001'],
      });
    }
  });
});

describe('what a run is held against', () => {
  it('is the last run, or the last of a build', () => {
    const all = history(first, second, { ...third, build: 'b9' });
    const against = (than: string) => noWorseThan(than, { ...third, run: 'now' }, all, none).against?.run;
    expect(against('LAST')).toBe(third.run);
    expect(against('b9')).toBe(third.run);
    expect(against('b0')).toBe(second.run);
  });

  it('is a run of all scenarios, or of the same ones, that came to its end and decided something', () => {
    const few = { ...second, ...narrowed, cases: second.cases.slice(1, 2) };
    const nothing = {
      ...second,
      cases: second.cases.map((each) => ({ ...each, outcome: 'inconclusive' as const })),
    };
    const cut = { ...second, interrupted: true };
    for (const last of [few, nothing, cut])
      expect(noWorseThan('LAST', third, history(first, last), none).against?.run).toBe(first.run);
    const same = noWorseThan('LAST', { ...third, ...narrowed }, history(first, few), none);
    expect(same).toMatchObject({ against: { run: few.run }, gone: [] });
  });

  it.each<[string, History, string, string]>([
    ['there is no history', { is: 'missing' }, 'LAST', 'history-missing'],
    ['it cannot be read', { is: 'unreadable', problem: '' }, 'LAST', 'history-unreadable'],
    ['it has no run of the endpoint', history(), 'LAST', 'no-run'],
    ['it has no run of the build', history(first), 'b7', 'no-such-build'],
    ['others were of other scenarios', history({ ...first, ...narrowed }), 'LAST', 'other-selection'],
    ['others were interrupted', history({ ...first, interrupted: true }), 'LAST', 'other-selection'],
    ['others decided nothing', history({ ...first, cases: [] }), 'LAST', 'nothing-decided'],
  ])('is nothing where %s, and that is no pass', (_when, given, than, nothing) => {
    const gate = noWorseThan(than, second, given, none);
    expect(gate).toMatchObject({ passes: false, nothing, compared: 0 });
    expect(gate.against).toBeUndefined();
  });
});
