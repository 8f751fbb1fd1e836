/** How long waits took: how many there were, and within which times half and nine in ten of them were over. */
export interface WaitQuantiles {
  readonly count: number;
  readonly p50Ms: number;
  readonly p90Ms: number;
}

/** Buckets grow by a fiftieth: a quantile is told to about a hundredth of its value. */
const growth = 1.02;
const least = 0.1;

/** Counts waits by how long they took, in memory that does not grow with their number. */
export class Quantiles {
  readonly #buckets = new Map<number, number>();
  #count = 0;
  #longest = 0;

  /** @param tookMs what is no length of time is left out */
  add(tookMs: number): void {
    if (!Number.isFinite(tookMs) || tookMs < 0) return;
    this.#count += 1;
    this.#longest = Math.max(this.#longest, tookMs);
    const bucket = Math.floor(Math.log(Math.max(tookMs, least)) / Math.log(growth));
    this.#buckets.set(bucket, (this.#buckets.get(bucket) ?? 0) + 1);
  }

  /** The quantiles of what was added; undefined when nothing was. */
  view(): WaitQuantiles | undefined {
    if (this.#count === 0) return undefined;
    return { count: this.#count, p50Ms: this.#quantile(0.5), p90Ms: this.#quantile(0.9) };
  }

  #quantile(share: number): number {
    let left = Math.ceil(this.#count * share);
    for (const [bucket, count] of [...this.#buckets].sort(([one], [other]) => one - other)) {
      left -= count;
      if (left <= 0) return rounded(Math.min(growth ** (bucket + 0.5), this.#longest));
    }
    return rounded(this.#longest);
  }
}

function rounded(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}
