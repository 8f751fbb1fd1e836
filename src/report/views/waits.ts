import type { FrameLink, WaitsView } from './page-view.js';

/** A wait that ended with what was awaited, and where. */
export interface Wait extends FrameLink {
  readonly what: string;
  readonly tookMs: number;
  readonly deadlineMs: number;
}

const shown = 10;
/** Buckets grow by a tenth: quantiles are told to about five hundredths of their value. */
const growth = 1.1;

/** Waits of one deadline, counted by how long they took. */
class WaitClass {
  readonly #buckets = new Map<number, number>();
  count = 0;
  longestMs = 0;

  add(tookMs: number): void {
    this.count += 1;
    this.longestMs = Math.max(this.longestMs, tookMs);
    const bucket = Math.floor(Math.log(Math.max(tookMs, 0.01)) / Math.log(growth));
    this.#buckets.set(bucket, (this.#buckets.get(bucket) ?? 0) + 1);
  }

  quantile(share: number): number {
    const sorted = [...this.#buckets].sort(([one], [other]) => one - other);
    let left = Math.ceil(this.count * share);
    for (const [bucket, count] of sorted) {
      left -= count;
      // The middle of the bucket, and never more than was seen.
      if (left <= 0) return Math.min(growth ** (bucket + 0.5), this.longestMs);
    }
    return this.longestMs;
  }
}

/** Gathers how near waits came to their deadlines, in memory that does not grow with their number. */
export class WaitGatherer {
  readonly #classes = new Map<number, WaitClass>();
  #nearest: Wait[] = [];

  add(wait: Wait): void {
    const { deadlineMs, tookMs } = wait;
    if (!Number.isFinite(tookMs) || !Number.isFinite(deadlineMs) || deadlineMs <= 0) return;
    const known = this.#classes.get(deadlineMs) ?? new WaitClass();
    this.#classes.set(deadlineMs, known);
    known.add(tookMs);
    const last = this.#nearest.at(-1);
    if (this.#nearest.length >= shown && last !== undefined && shareOf(last) >= shareOf(wait)) return;
    this.#nearest = [...this.#nearest, wait]
      .sort((one, other) => shareOf(other) - shareOf(one))
      .slice(0, shown);
  }

  view(): WaitsView {
    const rounded = (milliseconds: number): number => Math.round(milliseconds * 10) / 10;
    return {
      classes: [...this.#classes]
        .sort(([one], [other]) => one - other)
        .map(([deadlineMs, each]) => ({
          deadlineMs,
          count: each.count,
          p50Ms: rounded(each.quantile(0.5)),
          p99Ms: rounded(each.quantile(0.99)),
          longestMs: rounded(each.longestMs),
        })),
      nearest: this.#nearest,
    };
  }
}

function shareOf({ tookMs, deadlineMs }: Wait): number {
  return tookMs / deadlineMs;
}
