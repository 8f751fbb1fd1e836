/** What the mock knows of time; injected, so that tests move it by hand. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls back once after so many milliseconds; returns what cancels it. */
  setTimer(callback: () => void, milliseconds: number): () => void;
}

/** The machine's clock. Its timers do not keep the process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  setTimer(callback, milliseconds) {
    // Longer timers than this overflow and fire at once.
    const timer = setTimeout(callback, Math.min(milliseconds, 0x7fffffff)).unref();
    return () => clearTimeout(timer);
  },
};

/** A clock that shows another time, by so many milliseconds; its timers are those of the clock itself. */
export function ahead(clock: Clock, milliseconds: number): Clock {
  return {
    now: () => clock.now() + milliseconds,
    setTimer: (callback, after) => clock.setTimer(callback, after),
  };
}
