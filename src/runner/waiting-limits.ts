import { Inconclusive } from '../errors/index.js';
import type { RunParameters } from './parameters.js';

type Limits = Pick<RunParameters, 'target' | 'deadlines' | 'longestWaitMs'>;

/**
 * Makes sure that a scenario need not wait longer than a person bears.
 *
 * @throws Inconclusive when it would have to
 */
export function expectNoLongerThan(
  { longestWaitMs }: Pick<Limits, 'longestWaitMs'>,
  milliseconds: number,
  forWhat: string,
  option: string,
): void {
  if (milliseconds <= longestWaitMs) return;
  throw new Inconclusive(
    'wait-too-long',
    `The scenario would wait ${milliseconds / 1_000} s for ${forWhat}.`,
    [
      ['because', `${option} ${milliseconds}`],
      ['at most', `${longestWaitMs} ms: see --longest-wait`],
    ],
  );
}

/**
 * How long to wait for a closed conversation to leave the stream.
 *
 * @throws Inconclusive when nobody knows how long the service keeps them
 */
export function removalDeadlineMs(limits: Limits): number {
  const { retentionMs } = limits.target;
  if (retentionMs === undefined)
    throw new Inconclusive('retention-unknown', 'How long closed conversations are kept is not known.');
  expectNoLongerThan(limits, retentionMs, 'a closed conversation to be removed', '--retention');
  return retentionMs + limits.deadlines.notification;
}

/**
 * How long to wait for a dialog that nobody uses to be closed.
 *
 * @throws Inconclusive when nobody knows after what time the service closes it, which it need not do
 */
export function unusedDeadlineMs(limits: Limits): number {
  const { dialogTimeoutMs } = limits.target;
  if (dialogTimeoutMs === undefined) {
    const headline = 'After what time the service closes a dialog that nobody uses is not known.';
    throw new Inconclusive('dialog-timeout-unknown', headline, [], 'not applicable');
  }
  expectNoLongerThan(limits, dialogTimeoutMs, 'a dialog that nobody uses to be closed', '--dialog-timeout');
  return dialogTimeoutMs + limits.deadlines.notification;
}
