import type { Stage } from '../actors/index.js';
import type { Finding } from '../judge/index.js';
import type { LagMeter } from '../wire/index.js';
import type { Act, People } from './act.js';
import type { EndState } from './end-state.js';
import type { Noticed } from './find.js';
import type { DoneAct } from './granted-facts.js';
import type { Outcome } from './act-outcome.js';
import type { Pace } from './request-pace.js';

/** A stage for one sequence, on which nothing has happened. */
export interface FreshStage {
  readonly stage: Stage;
  /** What the judge has found on it so far. */
  readonly findings: readonly Finding[];
}

/** What examining needs of whoever explores. */
export interface Examining {
  readonly people: People;
  readonly pace: Pace;
  /** How late this process itself is: what is late then says nothing of the service. */
  readonly lag: Pick<LagMeter, 'worstSince'>;
  /** @param transcript where what happens is written down; nowhere unless given */
  readonly open: (title: string, transcript?: string) => FreshStage;
}

/** What came of a sequence. */
export interface Examined {
  readonly done: readonly DoneAct[];
  /** What broke a requirement: the first of each group. */
  readonly noticed: readonly Noticed[];
  /** Absent where it could not be looked at. */
  readonly state: EndState | undefined;
  /** True when something was late, and this process too: it is not among what was noticed. */
  readonly wasBusy: boolean;
  readonly frames: number;
  readonly sent: number;
  /** How many conversations were started. */
  readonly conversations: number;
  /** Conversations that could not be closed. */
  readonly left: readonly string[];
}

/** Gives the next acts, once those before are done; undefined when the sequence is over. */
export type NextActs = () =>
  { readonly acts: readonly Act[]; readonly learn?: (outcome: Outcome) => void } | undefined;

/** How a sequence is examined, beside what all are examined with. */
export interface ExaminedHow {
  /** The name of the transcript; nothing is written down unless given. */
  readonly transcript?: string;
  /** True for what is noticed that makes the rest of the sequence needless. */
  readonly isEnough?: (noticed: Noticed) => boolean;
  /** Milliseconds after each act, so that what it brings about is told before the next. */
  readonly pauseMs?: number;
}

/** What is done again does not hang on which of two things comes first: each has so long to come, in milliseconds. */
export const pauseAgainMs = 5;

/** Gives acts that are known beforehand, one by one. */
export function actsOf(acts: readonly Act[]): NextActs {
  let at = 0;
  return () => {
    const act = acts[at];
    at += 1;
    return act && { acts: [act] };
  };
}
