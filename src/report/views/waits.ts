import { WaitHistogram } from '../../run/index.js';
import type { FrameLink, WaitsView } from './page-view.js';

/** A wait that ended with what was awaited, and where. */
export interface Wait extends FrameLink {
  readonly what: string;
  readonly tookMs: number;
  readonly deadlineMs: number;
}

const shown = 10;
/** Gathers how near waits came to their deadlines, in memory that does not grow with their number. */
export class WaitGatherer {
  readonly #classes = new Map<number, WaitHistogram>();
  #nearest: Wait[] = [];

  add(wait: Wait): void {
    const { deadlineMs, tookMs } = wait;
    if (!Number.isFinite(tookMs) || !Number.isFinite(deadlineMs) || deadlineMs <= 0) return;
    const known = this.#classes.get(deadlineMs) ?? new WaitHistogram();
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
