import { createHistogram, type RecordableHistogram } from 'node:perf_hooks';

/** Where what is measured goes: the counters, histograms and rates of a load tool. Times are in milliseconds. */
export interface Measures {
  counter(name: string, by: number): void;
  histogram(name: string, value: number): void;
  rate(name: string): void;
}

/** How long something took, over all users, in milliseconds. */
export interface Percentiles {
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

const perMs = 1_000;

/** Times by name, for the summary of a run: as much memory for a million of them as for one. */
export class Timings {
  readonly #measures: Measures;
  readonly #histograms = new Map<string, RecordableHistogram>();

  /** @param measures are told of each time as well */
  constructor(measures: Measures) {
    this.#measures = measures;
  }

  /** Takes in how long something took, in milliseconds. */
  took(name: string, ms: number): void {
    this.#measures.histogram(name, ms);
    let histogram = this.#histograms.get(name);
    if (histogram === undefined) this.#histograms.set(name, (histogram = createHistogram()));
    histogram.record(Math.max(1, Math.round(ms * perMs)));
  }

  /** What was measured so far, by name, in the order in which it first was. */
  get all(): ReadonlyMap<string, Percentiles> {
    return new Map(
      [...this.#histograms].map(([name, each]) => {
        const at = (percentile: number): number => each.percentile(percentile) / perMs;
        return [name, { count: each.count, p50: at(50), p95: at(95), p99: at(99), max: each.max / perMs }];
      }),
    );
  }
}
