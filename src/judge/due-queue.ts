interface Entry<Value> {
  readonly value: Value;
  readonly since: number;
}

const compactedFrom = 1_024;
/** Where time does not pass, as in a capture without times, so many are waited for, and the oldest no more. */
const mostKept = 65_536;

/**
 * What is to come within a deadline that is the same for all, oldest first. Values tell themselves that they need no
 * longer be waited for, so that their coming costs nothing here; those that are over are dropped in passing.
 */
export class DueQueue<Value> {
  #entries: Entry<Value>[] = [];
  #head = 0;
  #compactAt = compactedFrom;

  /**
   * @param deadlineMs how long each may take
   * @param wake asks for the next look, at a time in milliseconds since the epoch
   * @param isOver true for a value that has come, or is not to come any more
   */
  constructor(
    readonly deadlineMs: number,
    readonly wake: (at: number) => void,
    readonly isOver: (value: Value) => boolean,
  ) {}

  /** Waits for a value from a time on, which is not before that of the values before it. */
  add(value: Value, since: number): void {
    if (this.#entries.length >= this.#compactAt) this.#compact();
    this.#entries.push({ value, since });
    this.wake(since + this.deadlineMs);
  }

  /** Takes out, one by one, what did not come in time. */
  *overdue(at: number): Generator<Value> {
    for (;;) {
      const entry = this.#entries[this.#head];
      if (entry === undefined) {
        this.clear();
        return;
      }
      if (!this.isOver(entry.value)) {
        if (at - entry.since <= this.deadlineMs) {
          this.wake(entry.since + this.deadlineMs);
          return;
        }
        this.#head += 1;
        yield entry.value;
      } else {
        this.#head += 1;
      }
    }
  }

  clear(): void {
    this.#entries = [];
    this.#head = 0;
  }

  /** Where time does not pass, as in an excerpt, what is over is dropped all the same. */
  #compact(): void {
    this.#entries = this.#entries
      .slice(this.#head)
      .filter(({ value }) => !this.isOver(value))
      .slice(-mostKept);
    this.#head = 0;
    this.#compactAt = Math.max(compactedFrom, this.#entries.length * 2);
  }
}
