import type { Outcome } from '../outcome.js';
import { flakyAt, type FlakyCase } from './flaky.js';
import type { HistoryRun } from './history-run.js';
import { isNarrowed } from './narrowed.js';

/** How a case turned. */
export type Turn = 'broke' | 'fixed' | 'undecided' | 'decided' | 'came' | 'went';

/** A case that turned in a run: it came out otherwise than when it was last heard of, or is new, or is there no more. */
export interface CaseTurn {
  readonly case: string;
  readonly turn: Turn;
  /** The run in which it did; of one that went, the first whole run without it. */
  readonly at: number;
}

/** What a case came to when it was last heard of, and its last verdict before it was undecided. */
interface Heard {
  readonly isDecided: boolean;
  readonly verdict: 'passed' | 'failed' | undefined;
}

/**
 * Where each case turned, in the order of the runs. What is flaky is no turn, and neither is what a run left out or did not
 * come to.
 */
export function caseTurns(runs: readonly HistoryRun[], flaky: readonly FlakyCase[]): CaseTurn[] {
  const isFlaky = flakyAt(flaky);
  const heard = new Map<string, Heard>();
  const turns: CaseTurn[] = [];
  for (const [at, run] of runs.entries())
    for (const { id, outcome } of run.cases) {
      if (isFlaky(id, at)) continue;
      const now = heardNow(outcome, heard.get(id));
      if (now === undefined) continue;
      const turn = turnOf(heard.get(id), now);
      if (turn !== undefined) turns.push({ case: id, turn, at });
      heard.set(id, now);
    }
  return [...turns, ...comings(runs)].sort((one, other) => one.at - other.at);
}

function heardNow(outcome: Outcome, before: Heard | undefined): Heard | undefined {
  switch (outcome) {
    case 'passed':
    case 'failed':
      return { isDecided: true, verdict: outcome };
    case 'inconclusive':
    case 'error':
      return { isDecided: false, verdict: before?.verdict };
    default:
      return undefined;
  }
}

function turnOf(before: Heard | undefined, now: Heard): Turn | undefined {
  if (before === undefined) return undefined;
  if (!now.isDecided) return before.isDecided ? 'undecided' : undefined;
  if (before.verdict !== undefined && before.verdict !== now.verdict)
    return now.verdict === 'failed' ? 'broke' : 'fixed';
  return before.isDecided ? undefined : 'decided';
}

/** The cases that are new since a whole run without them, and those that a whole run has no more. A renamed one is both. */
function comings(runs: readonly HistoryRun[]): CaseTurn[] {
  const isWhole = (run: HistoryRun): boolean => !run.interrupted && !isNarrowed(run);
  const firstWhole = runs.findIndex(isWhole);
  const lives = new Map<string, { first: number; last: number }>();
  for (const [at, run] of runs.entries())
    for (const { id } of run.cases) {
      const life = lives.get(id);
      if (life === undefined) lives.set(id, { first: at, last: at });
      else life.last = at;
    }
  return [...lives].flatMap(([id, { first, last }]): CaseTurn[] => {
    const gone = runs.findIndex((run, at) => at > last && isWhole(run));
    return [
      ...(firstWhole >= 0 && firstWhole < first ? [{ case: id, turn: 'came' as const, at: first }] : []),
      ...(gone >= 0 ? [{ case: id, turn: 'went' as const, at: gone }] : []),
    ];
  });
}
