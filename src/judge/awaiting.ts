/** Where time does not pass, as in a capture without times, so many are waited for, and the oldest no more. */
const mostKept = 65_536;

/**
 * What is to come within a deadline, oldest first. It asks to be looked at only when something may be overdue, so that
 * waiting costs nothing while time passes.
 */
export class Awaiting<Key, Value> {
  // Made when first needed: most rules of most sessions wait for nothing.
  #entries: Map<Key, { readonly value: Value; readonly since: number }> | undefined;

  /**
   * @param deadlineMs how long each may take
   * @param wake asks for the next look, at a time in milliseconds since the epoch
   */
  constructor(
    readonly deadlineMs: number,
    readonly wake: (at: number) => void,
  ) {}

  get size(): number {
    return this.#entries?.size ?? 0;
  }

  /** Waits for something from a time on; what is set again waits anew, at the end of the line. */
  set(key: Key, value: Value, since: number): void {
    this.#entries ??= new Map();
    this.#entries.delete(key);
    this.#entries.set(key, { value, since });
    if (this.#entries.size > mostKept) this.#entries.delete(this.oldest as Key);
    this.wake(since + this.deadlineMs);
  }

  /** It has come, or is not to come any more. */
  delete(key: Key): boolean {
    return this.#entries?.delete(key) === true;
  }

  /** What has waited longest. */
  get oldest(): Key | undefined {
    for (const key of this.#entries?.keys() ?? []) return key;
    return undefined;
  }

  *values(): Generator<Value> {
    for (const { value } of this.#entries?.values() ?? []) yield value;
  }

  /** Takes out, one by one, what did not come in time. */
  *overdue(at: number): Generator<Value> {
    const entries = this.#entries;
    for (const [key, { value, since }] of entries ?? []) {
      if (at - since <= this.deadlineMs) {
        this.wake(since + this.deadlineMs);
        return;
      }
      entries?.delete(key);
      yield value;
    }
  }

  clear(): void {
    this.#entries?.clear();
  }
}
