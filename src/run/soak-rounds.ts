import type { RoundFinding, RoundRecord, RunRecord, SoakPace } from '../transcript/index.js';
import type { Outcome } from './outcome-words.js';
import { heapGrowth } from './soak-memory.js';
import type { SoakCase, SoakFinding, SoakMoment, SoakResult } from './soak-result.js';
import { isBreaking, isUndecided, outcomesOf, StretchTally } from './soak-stretch.js';

/** So many stretches a soak is divided into at first, and at the most. */
const usualStretches = 96;
const mostStretches = 192;
const second = 1_000;
const minute = 60 * second;
/** Lengths that a person would choose for a stretch. */
const niceLengths = [1, 2, 5, 10, 15, 30]
  .flatMap((each) => [each * second, each * minute])
  .sort((a, b) => a - b);
const hour = 60 * minute;
/** Of what was found, so many kinds are told of, and of each so many cases named. */
const mostFindings = 500;
const namedCases = 20;

interface CaseOver {
  readonly outcomes: Map<Outcome, number>;
  readonly first: SoakMoment;
  last: SoakMoment;
  notRun: number;
}

type FindingOver = { -readonly [Name in keyof Omit<SoakFinding, 'cases'>]: SoakFinding[Name] } & {
  readonly cases: Set<string>;
};

/** Adds up the rounds of a soak, in memory that grows neither with their number nor with how long it goes on. */
export class SoakRounds {
  #pace: SoakPace;
  #stretchMs: number;
  #stretches: StretchTally[] = [];
  readonly #cases = new Map<string, CaseOver>();
  readonly #findings = new Map<string, FindingOver>();
  readonly #problems = new Map<string, number>();
  readonly #resumed: { readonly atMs: number; readonly startedAt: string }[] = [];
  readonly #heap = heapGrowth();
  #rss: { first: number; last: number; most: number } | undefined;
  #rounds = 0;
  /** Rounds that came as far as their scenarios. */
  #begun = 0;
  #broken = 0;
  #undecided = 0;
  #left = 0;
  #frames = 0;
  /** When the last of them ended, in milliseconds of the soak: what comes next begins no sooner. */
  endedMs = 0;
  /** Where in the run's file the record of the last of them ends, in bytes; 0 without any. */
  endsAt = 0;
  /** The number of the last of them. */
  last = 0;

  constructor(pace: SoakPace) {
    this.#pace = { forMs: pace.forMs, ...(pace.everyMs !== undefined && { everyMs: pace.everyMs }) };
    // One round at least in each, where they begin so often.
    const wanted = Math.max(pace.forMs / usualStretches, pace.everyMs ?? 0);
    this.#stretchMs = niceLengths.find((each) => each >= wanted) ?? Math.ceil(wanted / hour) * hour;
  }

  /** The soak was gone on with. */
  resumed({ at, startedAt, forMs, everyMs }: RunRecord & { readonly record: 'resumed' }): void {
    this.#pace = { forMs, ...(everyMs !== undefined && { everyMs }) };
    this.#resumed.push({ atMs: at, startedAt });
  }

  /** @param endsAt where in the run's file its record ends */
  add(round: RoundRecord, endsAt = 0): void {
    this.endsAt = endsAt;
    this.last = Math.max(this.last, round.round);
    this.endedMs = Math.max(this.endedMs, round.at + round.tookMs);
    this.#rounds += 1;
    if (round.cases > 0) this.#begun += 1;
    this.#left += round.left;
    this.#frames += round.frames;
    const outcomes = [...outcomesOf(round).keys()];
    if (outcomes.some(isBreaking)) this.#broken += 1;
    else if (outcomes.some(isUndecided) || round.problems.length > 0) this.#undecided += 1;
    this.#stretchAt(round.at).add(round);
    const moment = { atMs: round.at, round: round.round };
    for (const [outcome, ids] of Object.entries(round.unpassed))
      for (const id of ids) this.#addCase(id, outcome as Outcome, moment);
    for (const finding of round.findings) this.#addFinding(finding, moment);
    for (const code of round.problems) this.#problems.set(code, (this.#problems.get(code) ?? 0) + 1);
    if (round.memory === undefined) return;
    const { rss, heap } = round.memory;
    this.#rss = { first: this.#rss?.first ?? rss, last: rss, most: Math.max(this.#rss?.most ?? 0, rss) };
    this.#heap.add(heap);
  }

  /** What came of them so far. */
  result(): SoakResult {
    const stretches = this.#stretches.map((each, index) => each.told(index * this.#stretchMs));
    const sum = (of: (each: StretchTally) => number): number =>
      this.#stretches.reduce((all, each) => all + of(each), 0);
    const outcomes = new Map<Outcome, number>();
    for (const stretch of this.#stretches)
      for (const [outcome, count] of stretch.outcomes)
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + count);
    return {
      ...this.#pace,
      elapsedMs: Math.round(this.endedMs),
      rounds: this.#rounds,
      cut: sum(({ cut }) => cut),
      missed: sum(({ missed }) => missed),
      broken: this.#broken,
      undecided: this.#undecided,
      outcomes: Object.fromEntries(outcomes),
      resumed: this.#resumed,
      stretchMs: this.#stretchMs,
      stretches,
      cases: [...this.#cases].flatMap(([id, each]) => this.#caseResult(id, each)),
      findings: [...this.#findings.values()].map((each) => ({ ...each, cases: [...each.cases] })),
      problems: [...this.#problems].map(([code, rounds]) => ({ code, rounds })),
      left: this.#left,
      frames: this.#frames,
      ...(this.#rss !== undefined && { memory: { rss: this.#rss, ...this.#heap.told() } }),
    };
  }

  #stretchAt(at: number): StretchTally {
    while (Math.floor(at / this.#stretchMs) >= mostStretches) this.#halve();
    const index = Math.floor(at / this.#stretchMs);
    while (this.#stretches.length <= index) this.#stretches.push(new StretchTally());
    return this.#stretches[index] as StretchTally;
  }

  /** A soak that goes on for longer than was foreseen has fewer stretches for the same time. */
  #halve(): void {
    const halved: StretchTally[] = [];
    for (const [index, stretch] of this.#stretches.entries()) {
      const into = halved[index >> 1];
      if (into === undefined) halved.push(stretch);
      else into.merge(stretch);
    }
    this.#stretches = halved;
    this.#stretchMs *= 2;
  }

  #addCase(id: string, outcome: Outcome, moment: SoakMoment): void {
    const known: CaseOver = this.#cases.get(id) ?? {
      outcomes: new Map(),
      first: moment,
      last: moment,
      notRun: 0,
    };
    if (outcome === 'not run') known.notRun += 1;
    // What was not run, or does not apply, is no news of a case.
    if (!isBreaking(outcome) && !isUndecided(outcome)) {
      if (outcome === 'not run') this.#cases.set(id, known);
      return;
    }
    const isFirst = known.outcomes.size === 0;
    known.outcomes.set(outcome, (known.outcomes.get(outcome) ?? 0) + 1);
    this.#cases.set(id, { ...known, first: isFirst ? moment : known.first, last: moment });
  }

  #caseResult(id: string, { outcomes, first, last, notRun }: CaseOver): SoakCase[] {
    if (outcomes.size === 0) return [];
    const runs = this.#begun - notRun;
    const unpassed = [...outcomes.values()].reduce((all, count) => all + count, 0);
    const stretches = this.#stretches.flatMap((stretch, index) => {
      const tally = stretch.cases.get(id);
      return tally === undefined ? [] : [[index, tally.broke, tally.undecided] as const];
    });
    const all = { ...Object.fromEntries(outcomes), ...(runs > unpassed && { passed: runs - unpassed }) };
    return [{ id, runs, outcomes: all, first, last, stretches }];
  }

  #addFinding({ id, severity, blame, count, cases }: RoundFinding, moment: SoakMoment): void {
    const kind = `${severity} ${blame} ${id}`;
    const known = this.#findings.get(kind);
    if (known === undefined && this.#findings.size >= mostFindings) return;
    const found = known ?? {
      id,
      severity,
      blame,
      count: 0,
      rounds: 0,
      first: moment,
      last: moment,
      cases: new Set(),
    };
    this.#findings.set(kind, found);
    found.count += count;
    found.rounds += 1;
    found.last = moment;
    for (const each of cases) if (found.cases.size < namedCases) found.cases.add(each);
  }
}
