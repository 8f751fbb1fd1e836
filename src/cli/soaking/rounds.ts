import type { SoakPace } from '../../transcript/index.js';
import type { SoakClock } from './soak-clock.js';

/** A round that begins. */
export interface Beginning {
  /** From 1. */
  readonly round: number;
  /** In milliseconds of the soak. */
  readonly at: number;
}

/** How the rounds of a soak are played. */
export interface Rounds {
  readonly pace: SoakPace;
  readonly clock: SoakClock;
  /** Aborted when no further round is to begin. */
  readonly signal: AbortSignal;
  /** What is over of it: so many rounds, and so many milliseconds. */
  readonly done: { readonly rounds: number; readonly ms: number };
  play(beginning: Beginning): Promise<void>;
  /**
   * Told of each round that is over.
   *
   * @param missed how many rounds should have begun meanwhile, and are left out
   * @returns false when there is to be no other
   */
  over(beginning: Beginning, tookMs: number, missed: number): boolean;
}

/**
 * Plays one round after the other, at the pace given, until the time is over: no round begins after that, and the one under
 * way comes to its end. What has no round behind it has one in any case.
 *
 * @returns true when the time is over, or nothing more was wanted; false when it was interrupted
 */
export async function playRounds({ pace, clock, signal, done, play, over }: Rounds): Promise<boolean> {
  const { forMs, everyMs } = pace;
  const begun = clock.now() - done.ms;
  const passed = (): number => clock.now() - begun;
  let next = done.ms;
  for (let round = done.rounds + 1; round === 1 || next < forMs; round += 1) {
    await clock.wait(next - passed(), signal);
    if (signal.aborted) return false;
    // A timer may be a little early.
    const at = Math.max(next, passed());
    const beginning = { round, at };
    await play(beginning);
    const now = passed();
    const due = everyMs === undefined ? now : next + everyMs;
    const late = everyMs === undefined || now <= due ? 0 : Math.ceil((now - due) / everyMs);
    next = due + late * (everyMs ?? 0);
    const missed = everyMs === undefined ? 0 : missedOf(due, next, everyMs, forMs);
    const isMore = over(beginning, now - at, missed);
    if (signal.aborted) return false;
    if (!isMore) return true;
  }
  return true;
}

/** Of the rounds that should have begun from when one was due until the next one does, those within the time. */
function missedOf(due: number, next: number, everyMs: number, forMs: number): number {
  const end = Math.min(next, forMs);
  return end <= due ? 0 : Math.ceil((end - due) / everyMs);
}
