import type { HistoryRun, Seen } from './history-run.js';
import { flakyCases, type FlakyCase } from './flaky.js';
import { slowerCases, type Slower } from './slower.js';
import { caseTurns, type CaseTurn } from './turns.js';
import { isNarrowed } from './narrowed.js';
import { markOf, unheard } from './marks.js';
import { breaksOf, type Break } from './breaks.js';
import type { WaitQuantiles } from './wait-quantiles.js';

/** A run as trends show it. */
export interface TrendRun {
  readonly run: string;
  readonly startedAt: string;
  readonly build?: string;
  readonly verdict: HistoryRun['verdict'];
  readonly isInterrupted: boolean;
  /** True when it was of some scenarios only. */
  readonly isNarrowed: boolean;
  readonly durationMs: number;
  readonly cases: number;
  readonly coverage?: { readonly messages: Seen; readonly documented: Seen };
  readonly drift: number;
  readonly waits?: WaitQuantiles;
  /** What is otherwise than in the run before it: whatever changed there may be the doing of that. */
  readonly differs: readonly Difference[];
}

/** What runs may differ in beside the endpoint's build. */
export type Difference = 'tool' | 'contract' | 'suite' | 'conditions' | 'faults' | 'variations';

/** What came of something in each run: a mark for each, as `markOf` has them, oldest first; a blank where it was not. */
export interface TrendRow {
  readonly id: string;
  readonly marks: string;
}

/** What the last runs of an endpoint show. Runs are named by their place among them, from 0, the oldest. */
export interface Trends {
  readonly runs: readonly TrendRun[];
  readonly requirements: readonly TrendRow[];
  /** Cases that did not come out alike in every run that had them. */
  readonly cases: readonly TrendRow[];
  /** How many cases came out alike in every run that had them. */
  readonly steady: number;
  /** The requirements that are broken in the last run, and since when. */
  readonly breaks: readonly Break[];
  readonly flaky: readonly FlakyCase[];
  /** Where each case turned: it broke, was fixed, was decided no more or again, came or went. */
  readonly turns: readonly CaseTurn[];
  readonly slower: readonly Slower[];
  /** How many runs name no build: among those, flaky cannot be told from broken and fixed. */
  readonly unnamed: number;
}

/**
 * What runs of one endpoint show, one after the other.
 *
 * @param runs oldest first; the last is the one that is looked at
 */
export function trendsOf(runs: readonly HistoryRun[]): Trends {
  const cases = rowsOf(runs, (run) => run.cases);
  const flaky = flakyCases(runs);
  const changed = cases.filter(({ marks }) => new Set(marks.replaceAll(unheard, '')).size > 1);
  return {
    runs: runs.map((run, index) => trendRun(run, runs[index - 1])),
    requirements: rowsOf(runs, (run) => run.requirements),
    cases: changed,
    steady: cases.length - changed.length,
    breaks: breaksOf(runs, flaky),
    flaky,
    turns: caseTurns(runs, flaky),
    slower: slowerCases(runs),
    unnamed: runs.filter(({ build }) => build === undefined).length,
  };
}

function trendRun(run: HistoryRun, before: HistoryRun | undefined): TrendRun {
  const { startedAt, build, verdict, interrupted, durationMs, cases, coverage, drift, waits } = run;
  return {
    run: run.run,
    startedAt,
    ...(build !== undefined && { build }),
    verdict,
    isInterrupted: interrupted,
    isNarrowed: isNarrowed(run),
    durationMs,
    cases: cases.length,
    ...(coverage !== undefined && {
      coverage: { messages: coverage.messages, documented: coverage.documented },
    }),
    drift,
    ...(waits !== undefined && { waits }),
    differs: before === undefined ? [] : differences(before, run),
  };
}

/** What two runs differ in, beside the endpoint's build and what they came to. */
export function differences(one: HistoryRun, other: HistoryRun): Difference[] {
  const of: Readonly<Record<Difference, (run: HistoryRun) => unknown>> = {
    tool: ({ tool }) => tool,
    contract: ({ digests }) => digests.contract,
    suite: ({ digests }) => digests.suite,
    faults: ({ endpoint }) => endpoint.faults.join(' '),
    variations: ({ endpoint }) => endpoint.variations.join(' '),
    conditions: ({ conditions }) => conditions,
  };
  const differing = (Object.keys(of) as Difference[]).filter((each) => of[each](one) !== of[each](other));
  // Faults and variations are given as options: they are told by their own name alone.
  const isByName = differing.includes('faults') || differing.includes('variations');
  return differing.filter((each) => !isByName || each !== 'conditions');
}

function rowsOf(
  runs: readonly HistoryRun[],
  of: (run: HistoryRun) => readonly { readonly id: string; readonly outcome: string }[],
): TrendRow[] {
  const rows = new Map<string, string[]>();
  for (const [index, run] of runs.entries())
    for (const { id, outcome } of of(run)) {
      const row = rows.get(id) ?? runs.map(() => ' ');
      rows.set(id, row);
      row[index] = markOf(outcome);
    }
  return [...rows]
    .map(([id, marks]) => ({ id, marks: marks.join('') }))
    .sort((one, other) => (one.id < other.id ? -1 : 1));
}
