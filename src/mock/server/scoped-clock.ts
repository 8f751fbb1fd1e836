import { guarded, type OnError } from './guard.js';
import type { Clock } from '../state/mock-clock.js';

/**
 * The clock of one service: what its timers throw is told instead of ending the process, and none of them is left when
 * the service is.
 */
export class ScopedClock implements Clock {
  readonly #clock: Clock;
  readonly #onError: OnError;
  readonly #timers = new Set<() => void>();

  constructor(clock: Clock, onError: OnError) {
    this.#clock = clock;
    this.#onError = onError;
  }

  now(): number {
    return this.#clock.now();
  }

  setTimer(callback: () => void, milliseconds: number): () => void {
    const cancel = this.#clock.setTimer(() => {
      this.#timers.delete(cancel);
      guarded(this.#onError, callback);
    }, milliseconds);
    this.#timers.add(cancel);
    return () => {
      this.#timers.delete(cancel);
      cancel();
    };
  }

  /** Cancels all timers. */
  end(): void {
    for (const cancel of this.#timers) cancel();
    this.#timers.clear();
  }
}
