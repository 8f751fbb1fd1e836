import type { HistoryRun } from './history-run.js';
import { selectionOf } from './narrowed.js';
import type { WaitQuantiles } from './wait-quantiles.js';

/** A quantile of waits now, and what it was in the runs before. */
export interface SlowerBy {
  readonly nowMs: number;
  /** The median of what it was in each run before, and the quarters between which half of those lay. */
  readonly medianMs: number;
  readonly quartersMs: readonly [number, number];
}

/** What takes longer in the last run than it did before. */
export interface Slower {
  /** The case; absent for the waits of all that passed. */
  readonly case?: string;
  readonly p50: SlowerBy;
  readonly p90: SlowerBy;
  /** Which of them lies beyond what those before would lead one to expect. */
  readonly by: readonly ('p50' | 'p90')[];
  /** So many runs before it was held against. */
  readonly runs: number;
}

/** Fewer runs before do not show how much times vary by themselves. */
const leastRuns = 5;
/** A quantile is told that is half as long again as it used to be, by more than machines take for nothing, */
const leastRatio = 1.5;
const leastMoreMs = 20;
/** and further beyond the upper quarter than all but a few in a million would be by chance (Tukey's outer fence). */
const fence = 3;

/** What of the last run takes longer than in the runs before: all waits first, then cases, those that lost most first. */
export function slowerCases(runs: readonly HistoryRun[]): Slower[] {
  const last = runs.at(-1);
  if (last === undefined) return [];
  const before = runs.slice(0, -1);
  const alike = before.filter(
    (run) => selectionOf(run) === selectionOf(last) && run.digests.suite === last.digests.suite,
  );
  const whole = slowerThan(last.waits, waitsIn(alike.map(({ waits }) => waits)));
  const known = new Map<string, (WaitQuantiles | undefined)[]>();
  for (const run of before)
    for (const { id, waits } of run.cases) {
      const list = known.get(id) ?? [];
      known.set(id, list);
      list.push(waits);
    }
  const cases = last.cases.flatMap(({ id, waits }): Slower[] => {
    const slower = slowerThan(waits, waitsIn(known.get(id) ?? []));
    return slower === undefined ? [] : [{ case: id, ...slower }];
  });
  cases.sort((one, other) => lost(other) - lost(one));
  return [...(whole === undefined ? [] : [whole]), ...cases];
}

function waitsIn(all: readonly (WaitQuantiles | undefined)[]): WaitQuantiles[] {
  return all.filter((each) => each !== undefined);
}

function lost({ p50, p90 }: Slower): number {
  return Math.max(p50.nowMs - p50.medianMs, p90.nowMs - p90.medianMs);
}

function slowerThan(
  now: WaitQuantiles | undefined,
  before: readonly WaitQuantiles[],
): Omit<Slower, 'case'> | undefined {
  if (now === undefined || before.length < leastRuns) return undefined;
  const p50 = heldAgainst(
    now.p50Ms,
    before.map(({ p50Ms }) => p50Ms),
  );
  const p90 = heldAgainst(
    now.p90Ms,
    before.map(({ p90Ms }) => p90Ms),
  );
  const by = [...(isBeyond(p50) ? ['p50' as const] : []), ...(isBeyond(p90) ? ['p90' as const] : [])];
  return by.length === 0 ? undefined : { p50, p90, by, runs: before.length };
}

function heldAgainst(nowMs: number, before: readonly number[]): SlowerBy {
  const sorted = [...before].sort((one, other) => one - other);
  const quantile = (share: number): number => {
    const at = share * (sorted.length - 1);
    const [low, high] = [sorted[Math.floor(at)] ?? 0, sorted[Math.ceil(at)] ?? 0];
    return Math.round((low + (high - low) * (at % 1)) * 10) / 10;
  };
  return { nowMs, medianMs: quantile(0.5), quartersMs: [quantile(0.25), quantile(0.75)] };
}

function isBeyond({ nowMs, medianMs, quartersMs: [lower, upper] }: SlowerBy): boolean {
  return (
    nowMs > upper + fence * (upper - lower) &&
    nowMs >= leastRatio * medianMs &&
    nowMs - medianMs >= leastMoreMs
  );
}
