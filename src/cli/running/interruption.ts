import type { Run } from '../../runner/index.js';
import { tell } from '../terminal/output.js';
import { onInterruption } from '../terminal/signals.js';

const longestCleanUpMs = 10_000;

/**
 * Waits for a run to end, or to be interrupted. An interrupted run first closes the conversations that it has open; a
 * second interruption leaves them as they are. The reports are written in either case, and no further one stops that.
 *
 * @returns true when it was interrupted
 */
export async function untilDoneOrInterrupted(run: Run): Promise<boolean> {
  let interrupt: () => void = () => undefined;
  onInterruption(() => interrupt());
  const next = (): Promise<true> =>
    new Promise((resolve) => {
      interrupt = () => resolve(true);
    });
  if (!(await Promise.race([run.done.then(() => false), next()]))) return false;
  tell('\nInterrupted: closing what was opened. Interrupt again to leave it open.');
  const cleanedUp = run.interrupt().then((left) => {
    if (left.length > 0) tell(`Left open, since closing failed: ${left.join(', ')}`);
  });
  const deadline = new Promise((resolve) => setTimeout(resolve, longestCleanUpMs).unref());
  await Promise.race([cleanedUp, deadline, next()]);
  interrupt = () => undefined;
  return true;
}
