import { flakyAt, type FlakyCase } from './flaky.js';
import type { HistoryRun } from './history-run.js';

/** A requirement that is broken in the last run, and since when. */
export interface Break {
  readonly requirement: string;
  /** The first run of those, one after the other, in which it is broken. */
  readonly since: number;
  /** The last run before in which it was kept; absent when there is none among those looked back upon. */
  readonly lastKept?: number;
  /** The cases that showed it first. */
  readonly cases: readonly string[];
}

/**
 * The requirements that are broken in the last run, each with the run in which that began. Runs that say nothing of it are
 * passed over, and so is what only flaky cases showed: that is told as flaky.
 */
export function breaksOf(runs: readonly HistoryRun[], flaky: readonly FlakyCase[]): Break[] {
  const isFlaky = flakyAt(flaky);
  const last = runs.length - 1;
  const outcomes = runs.map((run) => new Map(run.requirements.map(({ id, outcome }) => [id, outcome])));
  const showing = (id: string, index: number): string[] =>
    (runs[index]?.cases ?? [])
      .filter((each) => each.broken?.includes(id) === true && !isFlaky(each.id, index))
      .map((each) => each.id);
  const isBroken = (id: string, index: number): boolean =>
    outcomes[index]?.get(id) === 'failed' && showing(id, index).length > 0;
  return (runs[last]?.requirements ?? [])
    .filter(({ id }) => isBroken(id, last))
    .map(({ id }): Break => {
      let since = last;
      let lastKept: number | undefined;
      for (let index = last; index >= 0 && lastKept === undefined; index -= 1) {
        if (isBroken(id, index)) since = index;
        if (outcomes[index]?.get(id) === 'passed') lastKept = index;
      }
      return {
        requirement: id,
        since,
        ...(lastKept !== undefined && { lastKept }),
        cases: showing(id, since),
      };
    });
}
