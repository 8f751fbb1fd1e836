import type { Clock } from '../../src/mock/index.js';

/** A clock that is moved by hand: timers fire in order when their time has come. */
export class HandClock implements Clock {
  #now = 1_700_000_000_000;
  readonly #timers = new Map<object, { readonly at: number; readonly callback: () => void }>();

  now(): number {
    return this.#now;
  }

  setTimer(callback: () => void, milliseconds: number): () => void {
    const key = {};
    this.#timers.set(key, { at: this.#now + milliseconds, callback });
    return () => this.#timers.delete(key);
  }

  move(milliseconds: number): void {
    const end = this.#now + milliseconds;
    for (;;) {
      const due = [...this.#timers]
        .filter(([, { at }]) => at <= end)
        .sort(([, one], [, other]) => one.at - other.at)[0];
      if (due === undefined) break;
      this.#timers.delete(due[0]);
      this.#now = due[1].at;
      due[1].callback();
    }
    this.#now = end;
  }
}
