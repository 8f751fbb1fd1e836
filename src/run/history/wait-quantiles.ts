import { WaitHistogram } from '../wait-histogram.js';

/** How long waits took: how many there were, and within which times half and nine in ten of them were over. */
export interface WaitQuantiles {
  readonly count: number;
  readonly p50Ms: number;
  readonly p90Ms: number;
}

/** Buckets grow by a fiftieth: a quantile is told to about a hundredth of its value. */
const growth = 1.02;

/** Counts waits by how long they took, in memory that does not grow with their number. */
export class Quantiles {
  readonly #histogram = new WaitHistogram(growth);

  /** @param tookMs what is no length of time is left out */
  add(tookMs: number): void {
    if (Number.isFinite(tookMs) && tookMs >= 0) this.#histogram.add(tookMs);
  }

  /** The quantiles of what was added; undefined when nothing was. */
  view(): WaitQuantiles | undefined {
    const { count } = this.#histogram;
    return count === 0 ? undefined : { count, p50Ms: this.#quantile(0.5), p90Ms: this.#quantile(0.9) };
  }

  #quantile(share: number): number {
    return Math.round(this.#histogram.quantile(share) * 10) / 10;
  }
}
