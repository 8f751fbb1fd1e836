import { systemClock, type Clock } from '../state/mock-clock.js';

interface Timer {
  readonly at: number;
  readonly callback: () => void;
  cancel: () => void;
}

/** The machine's clock, which can be moved ahead: what is due by then happens at once, in order. */
export class MovableClock implements Clock {
  readonly #timers = new Set<Timer>();
  #aheadMs = 0;

  now(): number {
    return systemClock.now() + this.#aheadMs;
  }

  setTimer(callback: () => void, milliseconds: number): () => void {
    const timer: Timer = { at: this.now() + milliseconds, callback, cancel: () => undefined };
    this.#timers.add(timer);
    this.#wait(timer);
    return () => this.#drop(timer);
  }

  /**
   * Lets time pass.
   *
   * @param milliseconds how much; what is due within it happens before this returns
   */
  advance(milliseconds: number): void {
    const end = this.now() + milliseconds;
    for (let next = this.#dueBy(end); next !== undefined; next = this.#dueBy(end)) {
      this.#drop(next);
      this.#aheadMs += Math.max(0, next.at - this.now());
      next.callback();
    }
    this.#aheadMs += Math.max(0, end - this.now());
    for (const timer of this.#timers) {
      timer.cancel();
      this.#wait(timer);
    }
  }

  /** Shows the time of the machine again. What waits goes on waiting for its time. */
  reset(): void {
    this.#aheadMs = 0;
  }

  #dueBy(end: number): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.#timers)
      if (timer.at <= end && (first === undefined || timer.at < first.at)) first = timer;
    return first;
  }

  #wait(timer: Timer): void {
    timer.cancel = systemClock.setTimer(
      () => {
        // The longest timers of the machine are shorter than what may be waited for.
        if (timer.at > this.now()) {
          this.#wait(timer);
          return;
        }
        this.#drop(timer);
        timer.callback();
      },
      Math.max(0, timer.at - this.now()),
    );
  }

  #drop(timer: Timer): void {
    timer.cancel();
    this.#timers.delete(timer);
  }
}
