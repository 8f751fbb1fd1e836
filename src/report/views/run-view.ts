import { sourceInWords, type Contract } from '../../contract/index.js';
import {
  attemptRecords,
  type CaseResult,
  type Outcome,
  type RequirementResult,
  type RunResult,
} from '../../run/index.js';
import type { Recording, TranscriptRecord } from '../../transcript/index.js';
import { chunkOf } from './chunk.js';
import { coverageView } from './coverage-view.js';
import { DriftGatherer } from './contract-drift.js';
import { causesOf } from './causes.js';
import { undecidedGroups } from './undecided.js';
import { reproduction } from '../words/reproduction.js';
import type { AttemptView, BesideView, CaseView, FrameLink, RequirementView, RunView } from './page-view.js';
import { WaitGatherer } from './waits.js';

const proofsKept = 6;

export interface RunViewOptions {
  /** What to call the run. */
  readonly name: string;
  readonly contract: Contract;
  /** Puts a chunk into the page, and says what it goes by there. */
  readonly keep: (chunk: Buffer) => string;
}

/** A run as the page shows it. Its recording is read once, case by case: memory holds the frames of one at a time. */
export function runView(run: RunResult, recording: Recording, options: RunViewOptions): RunView {
  const { cases, requirements, coverage, ...rest } = run;
  const gatherer = new RecordGatherer(options.contract);
  const views = cases.map((each) => caseView(run, each, recording, gatherer, options));
  return {
    ...rest,
    name: options.name,
    cases: views,
    requirements: requirements.map((each) => gatherer.requirement(each, cases)),
    failures: causesOf(run),
    undecided: undecidedGroups(run),
    besides: besidesOf(cases, recording, options),
    drift: gatherer.drift.entries(),
    driftLeftOut: gatherer.drift.leftOut,
    waits: gatherer.waits.view(),
    ...(coverage !== undefined && { coverage: coverageView(coverage) }),
  };
}

/** The transcripts that no case has. */
function besidesOf(
  cases: readonly CaseResult[],
  recording: Recording,
  { keep, contract }: RunViewOptions,
): BesideView[] {
  const ofCases = new Set(cases.flatMap(({ attempts }) => attempts.map(({ transcript }) => transcript)));
  return recording.transcripts
    .filter((name) => !ofCases.has(name))
    .map((name) => ({
      name,
      chunk: keep(chunkOf({ steps: [] }, recording.records(name), contract, () => undefined)),
    }));
}

function caseView(
  run: RunResult,
  each: CaseResult,
  recording: Recording,
  gatherer: RecordGatherer,
  { keep, contract }: RunViewOptions,
): CaseView {
  const begun = Date.parse(run.startedAt);
  const attempts = each.attempts.map((attempt, index): AttemptView => {
    const place = { case: each.id, attempt: index };
    const records = attemptRecords(recording, attempt);
    const { outcome, durationMs, round } = attempt;
    const chunk = chunkOf(attempt, records, contract, (record) => gatherer.add(record, place, outcome));
    // A recording that was merged from several machines may have clocks that disagree.
    const startMs = Math.max(0, Date.parse(attempt.startedAt) - begun) || 0;
    return { outcome, chunk: keep(chunk), startMs, durationMs, ...(round !== undefined && { round }) };
  });
  const { attempts: all, ...rest } = each;
  const last = all.at(-1);
  return {
    ...rest,
    broken: [...new Set(all.flatMap(({ broken }) => broken))],
    durationMs: last?.durationMs ?? 0,
    frames: last?.frames ?? 0,
    reproduce: reproduction(run, each),
    attempts,
  };
}

/** Gathers what is told of the whole run, from the records of each case as they pass by. */
class RecordGatherer {
  readonly drift: DriftGatherer;
  readonly waits = new WaitGatherer();
  readonly #kept = new Map<string, FrameLink[]>();
  readonly #met = new Map<string, number>();
  /** Where a step of each case last got what it waited for. */
  readonly #last = new Map<string, FrameLink>();
  #isInStep = false;

  constructor(contract: Contract) {
    this.drift = new DriftGatherer(contract);
  }

  add(record: TranscriptRecord, place: FrameLink, outcome: Outcome): void {
    if (record.record === 'step') this.#isInStep = record.status === undefined;
    if (record.record === 'finding') {
      const { record: _record, ...finding } = record;
      const at = finding.frame === undefined ? place : { ...place, frame: finding.frame };
      this.drift.add(finding, at);
    }
    if (record.record !== 'wait') return;
    const { what, tookMs, deadlineMs, met, requirement, frame } = record;
    const at = frame === undefined ? place : { ...place, frame };
    // A wait that ran out, or one of an execution that failed, is told where it failed.
    if (met && outcome === 'passed') this.waits.add({ ...at, what, tookMs, deadlineMs });
    // What comes after the steps is cleaning up.
    if (met && this.#isInStep) this.#last.set(place.case, at);
    if (!met || requirement === undefined) return;
    this.#met.set(requirement, (this.#met.get(requirement) ?? 0) + 1);
    const list = this.#kept.get(requirement) ?? [];
    this.#kept.set(requirement, list);
    const isNew = list.every((each) => each.case !== place.case);
    if (isNew && list.length < proofsKept) list.push(at);
  }

  /** A requirement with the frames that show it broken; of one that is kept, those that show it. */
  requirement(result: RequirementResult, cases: readonly CaseResult[]): RequirementView {
    const broken = result.outcome === 'failed' ? breaking(result.id, cases) : [];
    const kept = result.outcome === 'passed' ? this.#showing(result.id, cases) : [];
    const proofs = broken.length > 0 ? broken : kept;
    return { ...result, source: sourceInWords(result.source), proofs, met: this.#met.get(result.id) ?? 0 };
  }

  /** Frames by which waits for a requirement ended; or else those that ended the last wait of the cases that exercise it. */
  #showing(requirement: string, cases: readonly CaseResult[]): readonly FrameLink[] {
    const kept = this.#kept.get(requirement) ?? [];
    if (kept.length > 0) return kept;
    const exercising = cases.filter(
      (each) => each.outcome === 'passed' && each.requirements.includes(requirement),
    );
    return exercising.flatMap(({ id }) => this.#last.get(id) ?? []).slice(0, proofsKept);
  }
}

function breaking(requirement: string, cases: readonly CaseResult[]): FrameLink[] {
  const links: FrameLink[] = [];
  for (const { id, attempts } of cases) {
    for (const [attempt, { broken, findings }] of attempts.entries()) {
      if (!broken.includes(requirement)) continue;
      if (links.length >= proofsKept) return links;
      const finding = findings.find((each) => each.id === requirement && each.frame !== undefined);
      links.push({ case: id, attempt, ...(finding?.frame !== undefined && { frame: finding.frame }) });
    }
  }
  return links;
}
