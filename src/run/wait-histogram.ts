/** Unless said otherwise, buckets grow by a tenth: quantiles are told to about five hundredths of their value. */
const tenth = 1.1;
/** What takes less is as good as nothing. */
const leastMs = 0.01;

/** How many waits took how long, in memory that does not grow with their number. */
export class WaitHistogram {
  readonly #buckets = new Map<number, number>();
  count = 0;
  longestMs = 0;

  /** @param growth how many times as long as one bucket the next is; the buckets of those that are added together grow alike */
  constructor(readonly growth = tenth) {}

  add(tookMs: number): void {
    const bucket = Math.floor(Math.log(Math.max(tookMs, leastMs)) / Math.log(this.growth));
    this.addAll([[bucket, 1]], tookMs);
  }

  /** Takes in those of another: its buckets, and the longest of its waits. */
  addAll(buckets: Iterable<readonly [bucket: number, count: number]>, longestMs: number): void {
    for (const [bucket, count] of buckets) {
      this.#buckets.set(bucket, (this.#buckets.get(bucket) ?? 0) + count);
      this.count += count;
    }
    this.longestMs = Math.max(this.longestMs, longestMs);
  }

  /** The buckets that hold any, the shortest first. */
  get buckets(): readonly (readonly [bucket: number, count: number])[] {
    return [...this.#buckets].sort(([one], [other]) => one - other);
  }

  /**
   * @param share such as 0.95, for what 95 of 100 waits do not take longer than
   * @returns in milliseconds: the middle of the bucket, and never more than was seen
   */
  quantile(share: number): number {
    let left = Math.ceil(this.count * share);
    for (const [bucket, count] of this.buckets) {
      left -= count;
      if (left <= 0) return Math.min(this.growth ** (bucket + 0.5), this.longestMs);
    }
    return this.longestMs;
  }
}
