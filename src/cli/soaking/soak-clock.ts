import { setTimeout as sleep } from 'node:timers/promises';

/** The time as a soak sees it. */
export interface SoakClock {
  /** Milliseconds since some moment. */
  now(): number;
  date(): Date;
  /** Resolves after so many milliseconds, or at once when it is no use to wait any more. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/** A timer holds no more than 24 days. */
const longestTimerMs = 3_600_000;

export const realClock: SoakClock = {
  now: () => performance.now(),
  date: () => new Date(),
  async wait(milliseconds, signal) {
    const until = performance.now() + milliseconds;
    for (let left = milliseconds; left > 0 && !signal.aborted; left = until - performance.now()) {
      // Aborted: whoever waits looks at the signal.
      await sleep(Math.min(left, longestTimerMs), undefined, { signal }).catch(() => undefined);
    }
  },
};

/** A clock whose waits take no time: the hours of a soak pass in as many seconds as its rounds take. */
export function skippingClock(): SoakClock {
  let skipped = 0;
  return {
    now: () => performance.now() + skipped,
    date: () => new Date(Date.now() + skipped),
    async wait(milliseconds) {
      skipped += Math.max(0, milliseconds);
      await Promise.resolve();
    },
  };
}
