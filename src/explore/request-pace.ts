/** Keeps to so many acts a second: a real service is not to be flooded. */
export class Pace {
  readonly #everyMs: number;
  #due = 0;

  /** @param perSecond how many; any number when absent */
  constructor(perSecond?: number) {
    this.#everyMs = perSecond === undefined ? 0 : 1_000 / perSecond;
  }

  /** Resolves when the next may be done. */
  async next(): Promise<void> {
    if (this.#everyMs === 0) return;
    const at = performance.now();
    const wait = this.#due - at;
    this.#due = Math.max(at, this.#due) + this.#everyMs;
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
  }
}
