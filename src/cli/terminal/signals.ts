import { exitCodes } from './exit-codes.js';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** A terminal tells the whole group, and npm tells its child once more: what comes at once is one interruption. */
const togetherMs = 300;

const leave = (): void => process.exit(exitCodes.interrupted);
let handler: () => void = leave;
let last = -Infinity;

/** Catches interruptions from now on: until a command says otherwise, they end the process. */
export function catchSignals(): void {
  for (const signal of signals) {
    process.on(signal, () => {
      const at = performance.now();
      const isNew = at - last > togetherMs;
      last = at;
      if (isNew) handler();
    });
  }
}

/**
 * Says what an interruption does.
 *
 * @returns gives them back
 */
export function onInterruption(act: () => void): () => void {
  handler = act;
  return () => {
    handler = leave;
  };
}

/**
 * What nobody catches ends the command as an error does. Node's own exit code for it is 1, which would tell CI that the
 * endpoint is wrong.
 *
 * @param exitCodeOf tells of an error, and gives the exit code for it
 */
export function catchBreakdowns(exitCodeOf: (error: unknown) => Promise<number>): void {
  process.on('uncaughtException', (error) => {
    // While a step runs, Cucumber listens too: then it is the step that fails.
    if (process.listenerCount('uncaughtException') > 1) return;
    void exitCodeOf(error).then((code) => process.exit(code));
  });
}
