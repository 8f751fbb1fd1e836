/** Something that was relayed and is to be judged. */
interface Job {
  /** Milliseconds since the epoch at which it came. */
  readonly at: number;
  /** How much memory it holds, in bytes. */
  readonly bytes: number;
  readonly judge: Judging;
}

/** Judges what came; gives a promise where it must be inflated first. */
export type Judging = () => Promise<void> | undefined;

export interface QueueOptions {
  /** Milliseconds since the epoch, never going back. */
  readonly now: () => number;
  /** Beyond so many bytes that wait to be judged, nothing more is to be read from sockets. */
  readonly mostBytes?: number;
}

/** So long, in milliseconds, is judged at a time; then what is to be relayed has its turn. */
const turnMs = 1;
/** How many jobs are judged between two looks at the clock. */
const jobsPerLook = 16;

/**
 * What was relayed, in the order in which it came on all connections, until it is judged: relaying never waits for it,
 * until there is too much of it.
 */
export class JudgingQueue {
  readonly #options: QueueOptions;
  readonly #mostBytes: number;
  #jobs: Job[] = [];
  #next = 0;
  #bytes = 0;
  #isGoing = false;
  #time = 0;
  #longestLagMs = 0;
  #lagMs = 0;
  readonly #onRoom = new Set<() => void>();
  readonly #onIdle: (() => void)[] = [];

  constructor(options: QueueOptions) {
    this.#options = options;
    this.#mostBytes = options.mostBytes ?? 32 * 1024 * 1024;
  }

  /** When that came which is judged just now, in milliseconds since the epoch; the time it is, when nothing is. */
  get time(): number {
    return this.#isGoing ? this.#time : this.#options.now();
  }

  /** How far judging was behind relaying at the last job, and at the most, in milliseconds. */
  get lag(): { readonly lastMs: number; readonly longestMs: number; readonly waiting: number } {
    return { lastMs: this.#lagMs, longestMs: this.#longestLagMs, waiting: this.#jobs.length - this.#next };
  }

  /**
   * Takes in what was relayed just now.
   *
   * @param bytes that it holds in memory until it is judged
   * @returns false when whoever reads should wait for `onRoom` before reading more
   */
  put(bytes: number, judge: Judging): boolean {
    this.#jobs.push({ at: this.#options.now(), bytes, judge });
    this.#bytes += bytes;
    this.#go();
    return this.#bytes <= this.#mostBytes;
  }

  /** Calls back once there is room again. */
  onRoom(callback: () => void): void {
    this.#onRoom.add(callback);
  }

  /** Resolves when everything that came so far is judged. */
  idle(): Promise<void> {
    if (!this.#isGoing) return Promise.resolve();
    return new Promise((resolve) => this.#onIdle.push(resolve));
  }

  #go(): void {
    if (this.#isGoing) return;
    this.#isGoing = true;
    setImmediate(this.#turn);
  }

  readonly #turn = (): void => {
    const { now } = this.#options;
    const end = now() + turnMs;
    for (let done = 1; this.#next < this.#jobs.length; done += 1) {
      const job = this.#jobs[this.#next] as Job;
      this.#next += 1;
      this.#bytes -= job.bytes;
      this.#time = job.at;
      this.#lagMs = now() - job.at;
      if (this.#lagMs > this.#longestLagMs) this.#longestLagMs = this.#lagMs;
      const later = job.judge();
      if (later !== undefined) {
        void later.then(() => setImmediate(this.#turn));
        return;
      }
      if (done % jobsPerLook === 0 && now() >= end) {
        this.#forget();
        setImmediate(this.#turn);
        return;
      }
    }
    this.#forget();
    this.#isGoing = false;
    for (const resolve of this.#onIdle.splice(0)) resolve();
  };

  /** Lets go of what is judged, and lets those read on who were told to wait. */
  #forget(): void {
    // Seldom, since what is still to be judged is copied.
    if (this.#next * 2 >= this.#jobs.length) {
      this.#jobs = this.#jobs.slice(this.#next);
      this.#next = 0;
    }
    if (this.#onRoom.size === 0 || this.#bytes > this.#mostBytes / 2) return;
    const waiting = [...this.#onRoom];
    this.#onRoom.clear();
    for (const callback of waiting) callback();
  }
}
