import { describe, expect, it } from 'vitest';
import { trendsOf, type HistoryRun } from '../../../src/run/history/index.js';
import { generatedHistory, planted } from './generated-history.js';

const runs = generatedHistory();
const trends = trendsOf(runs);

/** A run with what a case came to in it. */
function otherwise(run: HistoryRun, changes: Partial<HistoryRun>): HistoryRun {
  return { ...run, ...changes };
}

describe('trends of fifty runs in which each kind of change is planted', () => {
  it('tell where what is broken first failed, and nothing of what was broken and fixed', () => {
    const { requirement, from, case: id } = planted.brokenStill;
    expect(trends.breaks).toEqual([{ requirement, since: from, lastKept: from - 1, cases: [id] }]);
  });

  it('call flaky what came to two verdicts on one build, and not what another build broke and fixed', () => {
    const { flaky, flakyWithin } = planted;
    expect(trends.flaky).toEqual([
      {
        case: flaky.case,
        build: 'b15',
        passed: [flaky.passed],
        failed: [flaky.failed],
        within: [],
        broken: [flaky.requirement],
      },
      {
        case: flakyWithin.case,
        build: 'b18',
        passed: [flakyWithin.run + 1],
        failed: [],
        within: [flakyWithin.run],
        broken: ['R-004'],
      },
    ]);
  });

  it('tell each turn of a scenario where it was planted, and no other', () => {
    const { brokenAndFixed, brokenStill, undecided, fresh, gone } = planted;
    expect(trends.turns).toEqual([
      { case: undecided.case, turn: 'undecided', at: undecided.from },
      { case: undecided.case, turn: 'decided', at: undecided.to },
      { case: brokenAndFixed.case, turn: 'broke', at: brokenAndFixed.from },
      { case: fresh.case, turn: 'came', at: fresh.from },
      { case: brokenAndFixed.case, turn: 'fixed', at: brokenAndFixed.to },
      { case: gone.case, turn: 'went', at: gone.from },
      { case: brokenStill.case, turn: 'broke', at: brokenStill.from },
    ]);
  });

  it('tell what is slower, with the median, nine in ten, and how much they varied', () => {
    expect(trends.slower.map((each) => each.case)).toEqual([planted.slower.case]);
    const [slower] = trends.slower;
    expect(slower?.by).toEqual(['p50', 'p90']);
    expect(slower?.runs).toBe(48);
    const [low = 0, high = 0] = slower?.p50.quartersMs ?? [];
    expect(low).toBeLessThan(slower?.p50.medianMs ?? 0);
    expect(high).toBeGreaterThan(slower?.p50.medianMs ?? 0);
    expect(slower?.p50.nowMs).toBeGreaterThan(3 * high - 2 * low);
  });

  it('have a row for each requirement, a mark for each run', () => {
    const row = trends.requirements.find(({ id }) => id === planted.brokenAndFixed.requirement);
    expect(row?.marks).toBe(`${'p'.repeat(18)} ${'p'}${'f'.repeat(10)}${'p'.repeat(20)}`);
    expect(trends.requirements.every(({ marks }) => marks.length === 50)).toBe(true);
    expect(trends.cases.map(({ id }) => id)).toEqual(['CAS-001', 'CAS-002', 'CAS-003', 'CAS-004', 'CAS-005']);
    expect(trends.steady).toBe(36);
  });

  it('show how coverage and drift went', () => {
    expect(trends.runs[45]?.coverage?.documented.seen).toBe(900);
    expect(trends.runs[46]?.coverage?.documented.seen).toBe(880);
    expect(trends.runs.map(({ drift }) => drift).slice(44)).toEqual([2, 2, 5, 5, 5, 5]);
    expect(trends.runs.filter((each) => each.isNarrowed)).toHaveLength(1);
  });
});

describe('trends of runs in which nothing changes', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('show nothing, whatever the times (seed %i)', (seed) => {
    const quiet = trendsOf(generatedHistory({ isQuiet: true, seed, cases: 300 }));
    const { breaks, flaky, turns, slower, cases } = quiet;
    expect({ breaks, flaky, turns, slower, cases }).toEqual({
      breaks: [],
      flaky: [],
      turns: [],
      slower: [],
      cases: [],
    });
  });

  it('fit into much less than a megabyte', () => {
    const large = JSON.stringify(trendsOf(generatedHistory({ cases: 600 })));
    expect(Buffer.byteLength(large)).toBeLessThan(200_000);
  });
});

describe('flaky', () => {
  const [first, second] = runs.slice(30, 32) as [HistoryRun, HistoryRun];

  it('is nothing that another suite, contract, condition or fault may have done', () => {
    const differing: Partial<HistoryRun>[] = [
      { digests: { ...second.digests, suite: 'other' } },
      { digests: { ...second.digests, contract: 'other' } },
      { conditions: 'other' },
      { tool: '2.0.0' },
      { build: 'other' },
      { endpoint: { ...second.endpoint, faults: ['start-changes'] } },
    ];
    for (const each of differing) expect(trendsOf([first, otherwise(second, each)]).flaky).toEqual([]);
    expect(trendsOf([first, second]).flaky).toHaveLength(1);
  });

  it('cannot be told of runs that name no build, which is said', () => {
    const unnamed = [first, second].map(({ build: _build, ...rest }) => rest);
    const { flaky, unnamed: count, turns } = trendsOf(unnamed);
    expect(flaky).toEqual([]);
    expect(count).toBe(2);
    expect(turns.filter(({ turn }) => turn === 'broke')).toEqual([
      { case: planted.flaky.case, turn: 'broke', at: 1 },
    ]);
  });

  it('is no break: what only a flaky scenario shows is not broken since', () => {
    expect(trendsOf([first, second]).breaks).toEqual([]);
  });
});

describe('a first run', () => {
  it('has nothing to look back upon', () => {
    const { runs: shown, breaks, turns, slower, flaky } = trendsOf(runs.slice(0, 1));
    expect(shown).toHaveLength(1);
    expect([...breaks, ...turns, ...slower, ...flaky]).toEqual([]);
    expect(trendsOf([]).runs).toEqual([]);
  });
});
