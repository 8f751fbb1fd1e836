import { codes } from '../../errors/index.js';
import { sourceInWords } from '../../contract/index.js';
import {
  blameOf,
  type Attempt,
  type CaseResult,
  type RequirementResult,
  type RunResult,
} from '../../run/index.js';
import type { Finding } from '../../judge/index.js';
import { reproduction } from '../words/reproduction.js';
import { alike, somewhere } from '../words/somewhere.js';
import type { FailureGroup, FrameLink, UndecidedGroup } from './page-view.js';

const placesKept = 100;
/** Beyond so many kinds, which only an endpoint has that is wrong in ever new ways, a requirement's are one. */
const kindsKept = 300;
const severities = ['violation', 'warning', 'notice'] as const;
const levels = ['MUST', 'SHOULD', 'MAY'];

interface Gathered {
  readonly group: Omit<FailureGroup, 'count' | 'cases' | 'places' | 'isKnown'>;
  readonly places: FrameLink[];
  readonly cases: Set<string>;
  count: number;
  isKnown: boolean;
}

/** The failures and warnings of a run, those of one kind together, worst first. */
export function failureGroups(run: RunResult): FailureGroup[] {
  const gatherer = new Gatherer(run);
  for (const each of run.cases)
    for (const [index, attempt] of each.attempts.entries()) gatherer.attempt(each, index, attempt);
  return gatherer.groups();
}

class Gatherer {
  readonly #run: RunResult;
  readonly #requirements: ReadonlyMap<string, RequirementResult>;
  readonly #known: ReadonlySet<string>;
  readonly #groups = new Map<string, Gathered>();

  constructor(run: RunResult) {
    this.#run = run;
    this.#requirements = new Map(run.requirements.map((each) => [each.id, each]));
    this.#known = new Set(run.baseline?.known);
  }

  attempt(each: CaseResult, index: number, attempt: Attempt): void {
    const wrong = attempt.findings.filter(({ severity }) => severity !== 'notice');
    const hasFailed = attempt.outcome === 'failed' || attempt.outcome === 'error';
    const failing = attempt.steps.find(({ status }) => status !== 'passed' && status !== 'skipped');
    const isByFrames = failing?.kind === 'judged' && wrong.some(({ severity }) => severity === 'violation');
    // Where the judge found what the step missed, that is one failure and not two.
    const isAllFound = attempt.broken.every((id) => wrong.some((finding) => finding.id === id));
    const same =
      wrong.find(({ id }) => id === failing?.requirement) ??
      (isAllFound ? wrong.find(({ severity }) => severity === 'violation') : undefined);
    const said = isByFrames ? undefined : failing?.error;
    for (const finding of wrong) this.#finding(each, index, finding, finding === same ? said : undefined);
    if (hasFailed && !isByFrames && same === undefined) this.#step(each, index, attempt);
  }

  groups(): FailureGroup[] {
    return [...this.#groups.values()]
      .map(({ group, places, cases, count, isKnown }) => ({
        ...group,
        places,
        cases: cases.size,
        count,
        isKnown,
      }))
      .sort(
        (one, other) =>
          Number(one.isKnown) - Number(other.isKnown) ||
          severities.indexOf(one.severity) - severities.indexOf(other.severity) ||
          levels.indexOf(one.level) - levels.indexOf(other.level) ||
          other.cases - one.cases,
      );
  }

  #finding(each: CaseResult, attempt: number, finding: Finding, error: string | undefined): void {
    const { id, severity, blame, why, message, pointer, expected, actual, frame } = finding;
    const fingerprint = [id, message ?? '', pointer === undefined ? '' : somewhere(pointer), alike(why)].join(
      ' · ',
    );
    const place = { case: each.id, attempt, ...(frame !== undefined && { frame }) };
    this.#add(each, fingerprint, place, () => ({
      fingerprint,
      severity,
      level: this.#levelOf([id]),
      blame,
      requirements: this.#named([id]),
      what: why,
      ...(message !== undefined && { message }),
      ...(pointer !== undefined && { pointer }),
      ...(expected !== undefined && { expected }),
      ...(actual !== undefined && { actual }),
      ...(error !== undefined && { error }),
      remedy: remedyOf(finding),
      reproduce: reproduction(this.#run, each),
    }));
  }

  /** A step that was not met: what it awaited did not come, or was not so. */
  #step(each: CaseResult, index: number, attempt: Attempt): void {
    const failing = attempt.steps.find(({ status }) => status !== 'passed' && status !== 'skipped');
    const { reason } = attempt;
    const error = reason?.message ?? failing?.error ?? `The step is ${failing?.status ?? attempt.outcome}.`;
    const headline = reason?.headline ?? failing?.headline ?? error;
    const fingerprint = [attempt.broken.join(' '), alike(headline)].join(' · ');
    const level = this.#levelOf(attempt.broken);
    const isUndefined = failing?.status === 'undefined' || failing?.status === 'ambiguous';
    this.#add(each, fingerprint, { case: each.id, attempt: index }, () => ({
      fingerprint,
      severity: level === 'SHOULD' || level === 'MAY' ? 'warning' : 'violation',
      level,
      blame: blameOf(attempt),
      requirements: this.#named(attempt.broken),
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
  }

  #add(each: CaseResult, kind: string, place: FrameLink, make: () => Gathered['group']): void {
    const isOther = !this.#groups.has(kind) && this.#groups.size >= kindsKept;
    const fingerprint = isOther ? `${kind.split(' · ')[0] ?? ''} · in yet another way` : kind;
    const known = this.#groups.get(fingerprint);
    const gathered = known ?? {
      group: make(),
      places: [],
      cases: new Set<string>(),
      count: 0,
      isKnown: true,
    };
    if (known === undefined) this.#groups.set(fingerprint, gathered);
    gathered.count += 1;
    gathered.cases.add(each.id);
    if (!this.#known.has(each.id)) gathered.isKnown = false;
    const last = gathered.places.at(-1);
    const isSame = last?.case === place.case && last.attempt === place.attempt && last.frame === place.frame;
    if (gathered.places.length < placesKept && !isSame) gathered.places.push(place);
  }

  #named(ids: readonly string[]): FailureGroup['requirements'] {
    return ids.flatMap((id) => {
      const known = this.#requirements.get(id);
      return known === undefined ? [] : [{ id, text: known.text, source: sourceInWords(known.source) }];
    });
  }

  #levelOf(ids: readonly string[]): string {
    const found = ids.map((id) => this.#requirements.get(id)?.level);
    return levels.find((level) => found.some((each) => each === level)) ?? 'none';
  }
}

function remedyOf({ pointer, expected, message, frame }: Finding): string {
  const where = pointer === undefined ? '' : ` at ${pointer === '' ? 'the whole frame' : pointer}`;
  if (expected === undefined)
    return frame === undefined ? 'That this does not happen.' : `Another value${where}.`;
  return `${message === undefined ? '' : `${message} has `}${expected}${where}.`;
}

const notBegun = { code: 'not-begun', message: codes['not-begun'].about };

/** What could not be decided, by reason. */
export function undecidedGroups({ cases }: RunResult): UndecidedGroup[] {
  const groups = new Map<
    string,
    { readonly group: Omit<UndecidedGroup, 'cases'>; readonly cases: string[] }
  >();
  for (const { id, outcome, reason } of cases) {
    const because = reason ?? (outcome === 'not run' ? notBegun : undefined);
    if (because === undefined || outcome === 'passed' || outcome === 'failed') continue;
    const key = `${outcome} ${because.code}`;
    const known = groups.get(key) ?? {
      group: { code: because.code, outcome, message: because.message },
      cases: [],
    };
    groups.set(key, known);
    known.cases.push(id);
  }
  return [...groups.values()].map(({ group, cases: ids }) => ({ ...group, cases: ids }));
}
