import { examine } from './examination.js';
import { actsOf, type Examining } from './examining.js';
import { counterpart } from './counterparts.js';
import { groupOf, type Noticed } from './find.js';
import { differencesBetween } from './pair-check.js';
import type { ReplayFile } from './replay-file.js';

/** What came of doing the acts of a find again. */
export interface Replayed {
  /** What was found comes again, or not; neither, where nothing of it could be done. */
  readonly answer: 'FAILED' | 'FIXED' | 'ERROR';
  /** What broke a requirement, this time. */
  readonly noticed: readonly Noticed[];
  /** How many of the acts could be done. */
  readonly done: number;
  /** Why the first that could not be done was not. */
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
    pauseMs: 5,
  });
  const noticed = [...examined.noticed];
  if (found.pair !== undefined) {
    const other = await examine(
      'counterpart',
      actsOf(counterpart(acts, found.pair, examining.people)),
      examining,
    );
    noticed.push(...other.noticed);
    if (examined.state !== undefined && other.state !== undefined)
      noticed.push(...differencesBetween(examined.state, other.state, found.pair));
  }
  const isFailed = noticed.some((each) => groupOf(each) === groupOf(found as Noticed));
  const skipped = examined.done.flatMap(({ outcome }) => (outcome.is === 'skipped' ? [outcome.why] : []));
  const done = examined.done.length - skipped.length;
  return {
    answer: isFailed ? 'FAILED' : skipped.length > 0 ? 'ERROR' : 'FIXED',
    noticed,
    done,
    skipped: skipped[0],
  };
}
