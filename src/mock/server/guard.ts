import type { Clock } from '../state/mock-clock.js';

/** Told of what a handler threw. */
export type OnError = (error: unknown) => void;

/** Does something that a stranger caused; what it throws is told, and harms nobody else. */
export function guarded(onError: OnError, act: () => void, otherwise: () => void = () => undefined): void {
  try {
    act();
  } catch (error) {
    onError(error);
    otherwise();
  }
}

/** The clock, with timers whose failures are told instead of ending the process. */
export function guardedClock(clock: Clock, onError: OnError): Clock {
  return {
    now: () => clock.now(),
    setTimer: (callback, milliseconds) => clock.setTimer(() => guarded(onError, callback), milliseconds),
  };
}
