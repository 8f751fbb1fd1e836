import { examine } from './examination.js';
import type { Act } from './act.js';
import { actsOf, pauseAgainMs, type Examining } from './examining.js';
import { groupOf, type Noticed } from './find.js';
import { playedTwice } from './played-twice.js';
import type { ReplayFile } from './replay-file.js';

/** What came of doing the acts of a find again. */
export interface Replayed {
  /** What was found comes again, or not; neither, where nothing of it could be done. */
  readonly answer: 'FAILED' | 'FIXED' | 'ERROR';
  /** What broke a requirement, this time. */
  readonly noticed: readonly Noticed[];
  /** How many of the acts could be done. */
  readonly done: number;
  /** Why it cannot be told: why the first act that was not done was not, or that this machine was too slow. */
  readonly skipped: string | undefined;
}

/**
 * Does the acts of a find again.
 *
 * @param transcript where what happens is written down
 * @throws Inconclusive when the environment is in the way
 */
export async function replay(
  { acts, found }: ReplayFile,
  examining: Examining,
  transcript?: string,
): Promise<Replayed> {
  const examined = await examine('replay', actsOf(acts), examining, {
    ...(transcript !== undefined && { transcript }),
    pauseMs: pauseAgainMs,
  });
  const play = (each: readonly Act[]) =>
    examine('counterpart', actsOf(each), examining, { pauseMs: pauseAgainMs });
  const twice =
    found.pair &&
    (await playedTwice(acts, { kind: found.pair, people: examining.people, first: examined }, play));
  const noticed = [...examined.noticed, ...(twice?.other.noticed ?? []), ...(twice?.differences ?? [])];
  const isFailed = noticed.some((each) => groupOf(each) === groupOf(found as Noticed));
  const skipped = examined.done.flatMap(({ outcome }) => (outcome.is === 'skipped' ? [outcome.why] : []));
  const wasBusy = examined.wasBusy || twice?.other.wasBusy === true;
  // What is late where this machine is late is left out: then nobody knows whether it would have come.
  const why = skipped[0] ?? (wasBusy ? 'something was late, and this machine too' : undefined);
  return {
    answer: isFailed ? 'FAILED' : why === undefined ? 'FIXED' : 'ERROR',
    noticed,
    done: examined.done.length - skipped.length,
    skipped: why,
  };
}
