import type { Blame, Severity } from '../judge/index.js';
import type { SoakPace } from '../transcript/index.js';
import type { Outcome } from './outcome-words.js';

/** How long waits took: so many, half of them no longer than, 95 of 100 no longer than, and the longest. */
export interface SoakWaits {
  readonly count: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly longestMs: number;
}

/** A stretch of a soak's time, all of the same length. */
export interface SoakStretch {
  /** In milliseconds of the soak. */
  readonly fromMs: number;
  readonly rounds: number;
  readonly cut: number;
  readonly missed: number;
  /** Executions by what came of them. */
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>;
  readonly waits?: SoakWaits;
  /** Of this process after the rounds, in bytes: the most it took in all, and the least that its objects took. */
  readonly memory?: { readonly rss: number; readonly heap: number };
}

/** A case that did not pass in each round. */
export interface SoakCase {
  readonly id: string;
  /** In how many rounds it was run, and came to its end. */
  readonly runs: number;
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>;
  /** When, and in which round, it did not pass for the first time, and for the last. */
  readonly first: SoakMoment;
  readonly last: SoakMoment;
  /** The stretches in which it did not pass: which, in how many rounds it broke something, and stayed undecided. */
  readonly stretches: readonly (readonly [stretch: number, broke: number, undecided: number])[];
}

export interface SoakMoment {
  /** In milliseconds of the soak. */
  readonly atMs: number;
  readonly round: number;
}

/** What was found of a requirement, over all rounds. */
export interface SoakFinding {
  readonly id: string;
  readonly severity: Severity;
  readonly blame: Blame;
  readonly count: number;
  readonly rounds: number;
  readonly first: SoakMoment;
  readonly last: SoakMoment;
  /** Some of the cases in which it was found. */
  readonly cases: readonly string[];
}

/** The memory of this process over the rounds, in bytes. */
export interface SoakMemory {
  readonly rss: { readonly first: number; readonly last: number; readonly most: number };
  readonly heap: { readonly first: number; readonly last: number };
  /**
   * By how much the least that objects took grew from the first half of the rounds to the second, when there were enough
   * of them to tell. The first rounds, in which all is loaded, do not count.
   */
  readonly grownBy?: number;
  /** True when that is more than this process may well come to by itself. */
  readonly isGrowing: boolean;
}

/** What came of the rounds of a soak. */
export interface SoakResult extends SoakPace {
  /** How long it has lasted, in milliseconds. */
  readonly elapsedMs: number;
  readonly rounds: number;
  /** Rounds that were ended in the middle. */
  readonly cut: number;
  /** Rounds that were left out, since those before took too long. */
  readonly missed: number;
  /** Rounds in which something broke; and in which nothing did, and something stayed undecided. */
  readonly broken: number;
  readonly undecided: number;
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>;
  /** When it was gone on with after an interruption. */
  readonly resumed: readonly { readonly atMs: number; readonly startedAt: string }[];
  readonly stretchMs: number;
  readonly stretches: readonly SoakStretch[];
  readonly cases: readonly SoakCase[];
  readonly findings: readonly SoakFinding[];
  /** What kept rounds from their scenarios, and how many. */
  readonly problems: readonly { readonly code: string; readonly rounds: number }[];
  /** Conversations that could not be closed again. */
  readonly left: number;
  readonly frames: number;
  readonly memory?: SoakMemory;
}
