const aSecond = 1_000;

/** Tells when more requests come within a second than are allowed. */
export class RequestRate {
  readonly #most: number;
  /** When those came that came last: one more than are allowed, at the most. */
  readonly #arrivals: number[] = [];

  /** @param most within a second; `Infinity` where any number is allowed */
  constructor(most: number) {
    this.#most = most;
  }

  /** Another has come, at a time in milliseconds. */
  add(at: number): void {
    if (this.#most === Infinity) return;
    this.#arrivals.push(at);
    if (this.#arrivals.length > this.#most + 1) this.#arrivals.shift();
  }

  /** True when more came within the second before a time than are allowed. */
  isExceeded(at: number): boolean {
    const [first] = this.#arrivals;
    return this.#arrivals.length > this.#most && first !== undefined && first > at - aSecond;
  }
}
