import type { RoundRecord } from '../transcript/index.js';
import type { Outcome } from './outcome-words.js';
import type { SoakStretch } from './soak-result.js';
import { WaitHistogram } from './wait-histogram.js';

/** How often a case broke something in a stretch, and how often it stayed undecided. */
export interface CaseTally {
  broke: number;
  undecided: number;
}

const breaking: ReadonlySet<string> = new Set<Outcome>(['failed', 'flaky', 'error']);
const undecided: ReadonlySet<string> = new Set<Outcome>(['inconclusive']);

/** True of an outcome that says that something is broken. */
export function isBreaking(outcome: string): boolean {
  return breaking.has(outcome);
}

/** True of an outcome that leaves open what should have been decided. */
export function isUndecided(outcome: string): boolean {
  return undecided.has(outcome);
}

/** How many executions came to each outcome. */
export function outcomesOf({ cases, unpassed }: RoundRecord): ReadonlyMap<Outcome, number> {
  const counts = new Map<Outcome, number>();
  let passed = cases;
  for (const [outcome, ids] of Object.entries(unpassed)) {
    passed -= ids.length;
    if (ids.length > 0) counts.set(outcome as Outcome, ids.length);
  }
  if (passed > 0) counts.set('passed', passed);
  return counts;
}

/** What happened in a stretch of a soak's time: as much of it is kept for a minute as for an hour. */
export class StretchTally {
  rounds = 0;
  cut = 0;
  missed = 0;
  readonly outcomes = new Map<Outcome, number>();
  readonly waits = new WaitHistogram();
  readonly cases = new Map<string, CaseTally>();
  rss = 0;
  heap = Infinity;

  add(round: RoundRecord): void {
    this.rounds += 1;
    if (round.isCut === true) this.cut += 1;
    this.missed += round.missed ?? 0;
    for (const [outcome, count] of outcomesOf(round)) this.#count(outcome, count);
    this.waits.addAll(round.waits, round.longestWaitMs);
    if (round.memory !== undefined) {
      this.rss = Math.max(this.rss, round.memory.rss);
      this.heap = Math.min(this.heap, round.memory.heap);
    }
    for (const [outcome, ids] of Object.entries(round.unpassed))
      for (const id of ids)
        this.#countCase(id, { broke: Number(isBreaking(outcome)), undecided: Number(isUndecided(outcome)) });
  }

  /** Takes in what happened in another. */
  merge(other: StretchTally): void {
    this.rounds += other.rounds;
    this.cut += other.cut;
    this.missed += other.missed;
    for (const [outcome, count] of other.outcomes) this.#count(outcome, count);
    this.waits.addAll(other.waits.buckets, other.waits.longestMs);
    this.rss = Math.max(this.rss, other.rss);
    this.heap = Math.min(this.heap, other.heap);
    for (const [id, tally] of other.cases) this.#countCase(id, tally);
  }

  /** @param fromMs when it begins, in milliseconds of the soak */
  told(fromMs: number): SoakStretch {
    const { rounds, cut, missed, waits, rss, heap } = this;
    return {
      fromMs,
      rounds,
      cut,
      missed,
      outcomes: Object.fromEntries(this.outcomes),
      ...(waits.count > 0 && {
        waits: {
          count: waits.count,
          p50Ms: hundredths(waits.quantile(0.5)),
          p95Ms: hundredths(waits.quantile(0.95)),
          longestMs: hundredths(waits.longestMs),
        },
      }),
      ...(rss > 0 && { memory: { rss, heap } }),
    };
  }

  #count(outcome: Outcome, count: number): void {
    this.outcomes.set(outcome, (this.outcomes.get(outcome) ?? 0) + count);
  }

  #countCase(id: string, { broke, undecided: open }: CaseTally): void {
    if (broke + open === 0) return;
    const tally = this.cases.get(id) ?? { broke: 0, undecided: 0 };
    this.cases.set(id, { broke: tally.broke + broke, undecided: tally.undecided + open });
  }
}

function hundredths(milliseconds: number): number {
  return Math.round(milliseconds * 100) / 100;
}
