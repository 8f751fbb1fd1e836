import { endLiveWorlds, interruptWorkers, type Run } from '../runner/index.js';

const signals = ['SIGINT', 'SIGTERM'] as const;
const longestCleanUpMs = 10_000;

/**
 * Waits for a run to end, or to be interrupted. An interrupted run first closes the conversations that it has open; a
 * second interruption leaves them as they are.
 *
 * @param isParallel whether workers of the run have to clean up, and to end
 * @returns true when it was interrupted
 */
export async function untilDoneOrInterrupted(run: Run, isParallel: boolean): Promise<boolean> {
  const { done } = run;
  let interrupt: () => void = () => undefined;
  const onSignal = (): void => interrupt();
  for (const signal of signals) process.on(signal, onSignal);
  const next = (): Promise<true> =>
    new Promise((resolve) => {
      interrupt = () => resolve(true);
    });
  try {
    if (!(await Promise.race([done.then(() => false), next()]))) return false;
    run.interrupt();
    process.stderr.write('\nInterrupted: closing what was opened. Interrupt again to leave it open.\n');
    if (isParallel) interruptWorkers();
    const cleanedUp = isParallel ? done.catch(() => undefined) : endLiveWorlds().then(tellOfLeft);
    const deadline = new Promise((resolve) => setTimeout(resolve, longestCleanUpMs).unref());
    await Promise.race([cleanedUp, deadline, next()]);
    return true;
  } finally {
    for (const signal of signals) process.removeListener(signal, onSignal);
  }
}

function tellOfLeft(left: readonly string[]): void {
  if (left.length > 0) process.stderr.write(`Left open, since closing failed: ${left.join(', ')}\n`);
}
