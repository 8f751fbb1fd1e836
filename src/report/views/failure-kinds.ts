import {
  blameOf,
  type Attempt,
  type CaseResult,
  type RequirementResult,
  type RunResult,
} from '../../run/index.js';
import type { Finding } from '../../judge/index.js';
import { reproduction } from '../words/reproduction.js';
import { sentenceFingerprint, placeFingerprint } from '../words/fingerprint.js';
import type { FrameLink } from './page-view.js';

const placesKept = 100;
/** Beyond so many kinds, which only an endpoint has that is wrong in ever new ways, a requirement's are one. */
const kindsKept = 300;
const levels = ['MUST', 'SHOULD', 'MAY'];

/** Failures that are alike: the same rule broken at the same place, or the same that a step awaited in vain. */
export interface FailureKind {
  readonly fingerprint: string;
  /** True when a step was not met, which may have come of what was found in a frame. */
  readonly isStep: boolean;
  readonly severity: Finding['severity'];
  readonly blame: Finding['blame'];
  readonly what: string;
  readonly message?: string;
  readonly pointer?: string;
  readonly expected?: string;
  readonly actual?: string;
  readonly error?: string;
  readonly remedy: string;
  readonly reproduce: string;
  readonly places: FrameLink[];
  readonly cases: Set<string>;
  /** The executions that it is in. */
  readonly executions: Set<string>;
  /** In how many executions each requirement was broken along with it. */
  readonly requirements: Map<string, number>;
  frames: number;
  count: number;
  isKnown: boolean;
}

type Made = Omit<
  FailureKind,
  'fingerprint' | 'places' | 'cases' | 'executions' | 'requirements' | 'frames' | 'count' | 'isKnown'
>;

/** An execution of a case, as kinds of failure are gathered from it. */
interface Execution {
  readonly each: CaseResult;
  readonly index: number;
  readonly attempt: Attempt;
}

/** The failures and warnings of a run, those of one kind together. */
export function failureKinds(run: RunResult): readonly FailureKind[] {
  const gatherer = new KindGatherer(run);
  for (const each of run.cases)
    for (const [index, attempt] of each.attempts.entries()) gatherer.add({ each, index, attempt });
  return gatherer.kinds;
}

/** The level of the strictest among some requirements; `none` when there are none. */
export function strictest(ids: readonly string[], run: Pick<RunResult, 'requirements'>): string {
  const found = new Set(ids.map((id) => run.requirements.find((each) => each.id === id)?.level));
  return levels.find((level) => found.has(level as RequirementResult['level'])) ?? 'none';
}

class KindGatherer {
  readonly #run: RunResult;
  readonly #known: ReadonlySet<string>;
  readonly #kinds = new Map<string, FailureKind>();

  constructor(run: RunResult) {
    this.#run = run;
    this.#known = new Set(run.baseline?.known);
  }

  get kinds(): readonly FailureKind[] {
    return [...this.#kinds.values()];
  }

  add(execution: Execution): void {
    const { attempt } = execution;
    // A case passed that was repeated, since this machine itself was too slow to say who was late.
    const isAside = execution.each.outcome === 'passed';
    const wrong = attempt.findings.filter(({ severity }) =>
      isAside ? severity === 'warning' : severity !== 'notice',
    );
    const hasFailed = attempt.outcome === 'failed' || attempt.outcome === 'error';
    const failing = failingStep(attempt);
    const isByFrames = failing?.kind === 'judged' && wrong.some(({ severity }) => severity === 'violation');
    // Where the judge found what the step missed, that is one failure and not two.
    const isAllFound = attempt.broken.every((id) => wrong.some((finding) => finding.id === id));
    const overdue = wrong.filter((each) => each.overdue === true && each.severity === 'violation');
    // What a step awaited in vain did not come, and so says the judge when one thing alone was overdue.
    const onlyOverdue = failing?.kind === 'phrase' && overdue.length === 1 ? overdue[0] : undefined;
    const same =
      wrong.find(({ id }) => id === failing?.requirement) ??
      onlyOverdue ??
      (isAllFound ? wrong.find(({ severity }) => severity === 'violation') : undefined);
    const said = isByFrames ? undefined : failing?.error;
    for (const finding of wrong) this.#finding(execution, finding, finding === same ? said : undefined);
    if (hasFailed && !isByFrames && same === undefined) this.#step(execution);
  }

  #finding(execution: Execution, finding: Finding, error: string | undefined): void {
    const { id, severity, blame, why, message, pointer, expected, actual, frame } = finding;
    const place = pointer === undefined ? '' : placeFingerprint(pointer);
    const kind = this.#add(
      execution,
      [id, message ?? '', place, sentenceFingerprint(why)].join(' · '),
      frame,
      () => ({
        isStep: false,
        severity,
        blame,
        what: why,
        ...(message !== undefined && { message }),
        ...(pointer !== undefined && { pointer }),
        ...(expected !== undefined && { expected }),
        ...(actual !== undefined && { actual }),
        ...(error !== undefined && { error }),
        remedy: remedyOf(finding),
        reproduce: reproduction(this.#run, execution.each),
      }),
    );
    if (/^[RC]-\d{3}$/.test(id)) kind.requirements.set(id, kind.executions.size);
  }

  /** A step that was not met: what it awaited did not come, or was not so. */
  #step(execution: Execution): void {
    const { attempt, each } = execution;
    const failing = failingStep(attempt);
    const { reason, broken } = attempt;
    const error = reason?.message ?? failing?.error ?? `The step is ${failing?.status ?? attempt.outcome}.`;
    const headline = reason?.headline ?? failing?.headline ?? error;
    const level = strictest(broken, this.#run);
    const isUndefined = failing?.status === 'undefined' || failing?.status === 'ambiguous';
    const blame = blameOf(attempt);
    // What is wrong in a scenario is what it says there: another word is another mistake.
    const mistake = blame === 'scenario' ? headline : sentenceFingerprint(headline);
    const fingerprint = ['step', failing?.requirement ?? '', mistake].join(' · ');
    const kind = this.#add(execution, fingerprint, undefined, () => ({
      isStep: true,
      severity: level === 'SHOULD' || level === 'MAY' ? 'warning' : 'violation',
      blame,
      what: headline,
      error: [error, failing?.snippet].filter((part) => part !== undefined).join('\n\n'),
      remedy:
        failing === undefined || failing.kind !== 'phrase'
          ? 'The scenario runs to its end.'
          : isUndefined
            ? `A step definition for "${failing.text}".`
            : `That, after the steps before it, "${failing.text}" holds.`,
      reproduce: reproduction(this.#run, each),
    }));
    // What the judge found in frames is told by kinds of its own.
    const others = broken.filter((id) => attempt.findings.every((finding) => finding.id !== id));
    const told = others.length === 0 ? broken : others;
    const plain = failing?.requirement === undefined ? told : [failing.requirement];
    for (const id of plain) kind.requirements.set(id, (kind.requirements.get(id) ?? 0) + 1);
  }

  #add({ each, index }: Execution, wanted: string, frame: number | undefined, make: () => Made): FailureKind {
    const isOther = !this.#kinds.has(wanted) && this.#kinds.size >= kindsKept;
    const fingerprint = isOther ? `${wanted.split(' · ')[0] ?? ''} · in yet another way` : wanted;
    const kind = this.#kinds.get(fingerprint) ?? newKind(fingerprint, make());
    this.#kinds.set(fingerprint, kind);
    kind.count += 1;
    kind.cases.add(each.id);
    kind.executions.add(`${index} ${each.id}`);
    if (!this.#known.has(each.id)) kind.isKnown = false;
    const last = kind.places.at(-1);
    const isSame = last?.case === each.id && last.attempt === index && last.frame === frame;
    if (!isSame && frame !== undefined) kind.frames += 1;
    if (!isSame && kind.places.length < placesKept)
      kind.places.push({ case: each.id, attempt: index, ...(frame !== undefined && { frame }) });
    return kind;
  }
}

function newKind(fingerprint: string, made: Made): FailureKind {
  return {
    ...made,
    fingerprint,
    places: [],
    cases: new Set(),
    executions: new Set(),
    requirements: new Map(),
    frames: 0,
    count: 0,
    isKnown: true,
  };
}

function failingStep({ steps }: Attempt): Attempt['steps'][number] | undefined {
  return steps.find(({ status }) => status !== 'passed' && status !== 'skipped');
}

function remedyOf({ pointer, expected, message, frame }: Finding): string {
  const where = pointer === undefined ? '' : ` at ${pointer === '' ? 'the whole frame' : pointer}`;
  if (expected === undefined)
    return frame === undefined ? 'That this does not happen.' : `Another value${where}.`;
  return `${message === undefined ? '' : `${message} has `}${expected}${where}.`;
}
