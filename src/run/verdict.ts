import type { RunProblem } from '../transcript/index.js';
import type { Requirement } from '../contract/index.js';
import type { Severity } from '../judge/index.js';
import { blameOf } from './blame.js';
import type { Attempt, CaseResult, Outcome, RequirementResult, Verdict } from './outcome.js';
import { counted } from '../words/counted.js';

const outcomes: readonly Outcome[] = [
  'passed',
  'failed',
  'flaky',
  'inconclusive',
  'not applicable',
  'not run',
  'error',
];

/**
 * What the cases say of each requirement. One case that shows it broken makes it failed; it is passed only when a case
 * that exercises it passed; what nothing exercised is `not run`.
 *
 * @param unjudgeable what cannot be seen in what was recorded, with what is lacking: it may be broken, and is never passed
 * @param problems those of the run: one may show that something is broken, too
 */
export function requirementResults(
  requirements: Iterable<Requirement>,
  cases: readonly CaseResult[],
  unjudgeable: ReadonlyMap<string, readonly string[]> = new Map(),
  problems: readonly RunProblem[] = [],
): RequirementResult[] {
  const brokenBeside = new Set(problems.flatMap(({ broken = [] }) => broken));
  const hasFrames = cases.some(({ attempts }) => attempts.some(({ frames }) => frames > 0));
  return [...requirements].map(({ id, level, text, source, holdsInEveryRun }) => {
    const exercising = cases.filter((each) => each.requirements.includes(id));
    const isBroken =
      brokenBeside.has(id) ||
      cases.some(({ attempts }) => attempts.some(({ broken }) => broken.includes(id)));
    const findings = cases
      .flatMap(({ attempts }) => attempts)
      .flatMap((attempt) => attempt.findings)
      .filter((finding) => finding.id === id && finding.severity !== 'notice').length;
    const lacks = unjudgeable.get(id);
    const isHeldTo = exercising.length === 0 && hasFrames && holdsInEveryRun && lacks === undefined;
    const outcome = isBroken ? 'failed' : isHeldTo ? 'passed' : outcomeAmong(exercising);
    return {
      id,
      level,
      text,
      source,
      outcome,
      cases: exercising.map((each) => each.id),
      findings,
      ...(lacks !== undefined && { lacks }),
    };
  });
}

function outcomeAmong(cases: readonly CaseResult[]): Outcome {
  const has = (outcome: Outcome): boolean => cases.some((each) => each.outcome === outcome);
  // A case that failed for another requirement's sake says nothing of this one.
  const order: readonly Outcome[] = ['flaky', 'passed', 'error', 'inconclusive', 'not applicable'];
  return order.find(has) ?? (has('failed') ? 'inconclusive' : 'not run');
}

/** What several attempts at a case come to: a pass after a failure, or the other way round, is no pass, it is flaky. */
export function outcomeOver(attempts: readonly Attempt[]): Outcome {
  // An execution for which the harness itself was too slow says nothing where another one does.
  const heard = attempts.filter(({ reason }) => reason?.code !== 'harness-overloaded');
  const seen = new Set((heard.length > 0 ? heard : attempts).map(({ outcome }) => outcome));
  const [only] = seen;
  if (only === undefined) return 'not run';
  if (seen.size === 1) return only;
  if (seen.has('passed') && seen.has('failed')) return 'flaky';
  return (['error', 'failed', 'inconclusive'] as const).find((outcome) => seen.has(outcome)) ?? only;
}

/** How many cases came to each outcome. */
export function countOutcomes(cases: readonly CaseResult[]): Record<Outcome, number> {
  const counts = Object.fromEntries(outcomes.map((outcome) => [outcome, 0])) as Record<Outcome, number>;
  for (const { outcome } of cases) counts[outcome] += 1;
  return counts;
}

const severities: readonly Severity[] = ['violation', 'warning', 'notice'];

/** How many findings of each severity there are. */
export function countFindings(cases: readonly CaseResult[]): Record<Severity, number> {
  const counts = { violation: 0, warning: 0, notice: 0 };
  for (const { attempts } of cases)
    for (const { findings, unlisted } of attempts) {
      for (const { severity } of findings) counts[severity] += 1;
      for (const severity of severities) counts[severity] += unlisted?.[severity] ?? 0;
    }
  return counts;
}

/** What a verdict rests on. */
export interface Grounds {
  readonly cases: readonly CaseResult[];
  readonly requirements: readonly RequirementResult[];
  readonly problems: readonly RunProblem[];
  /** Makes a violation of each warning. */
  readonly strict: boolean;
  /** Who was put to the test; the service unless said. */
  readonly subject?: 'client' | undefined;
}

/** True when an unpassed case is worth a warning only: it failed, and broke nothing but SHOULDs in a run that is not strict. */
export function isWarning(
  { outcome, attempts }: CaseResult,
  { requirements, strict }: Pick<Grounds, 'requirements' | 'strict'>,
): boolean {
  if (strict || outcome !== 'failed') return false;
  const levels = new Map(requirements.map(({ id, level }) => [id, level]));
  const failed = attempts.filter(({ outcome }) => outcome === 'failed');
  return failed.every(
    ({ broken, findings }) =>
      broken.length > 0 &&
      broken.every((id) => levels.get(id) !== undefined && levels.get(id) !== 'MUST') &&
      findings.every(({ severity }) => severity !== 'violation'),
  );
}

/** True of a case that could not be told as written, or in which the harness failed, and whose frames break the contract all the same. */
function isBroken({ outcome, attempts }: CaseResult): boolean {
  return (
    outcome === 'error' &&
    attempts.some(({ findings }) => findings.some(({ severity }) => severity === 'violation'))
  );
}

function unpassedIn(cases: readonly CaseResult[]): CaseResult[] {
  return cases.filter((each) => each.outcome === 'failed' || each.outcome === 'flaky' || isBroken(each));
}

function isOfWhatIsBroken(problem: RunProblem): problem is RunProblem & Required<Pick<RunProblem, 'broken'>> {
  return problem.broken !== undefined;
}

/** True of a run in which no MUST is broken, and which is nonconformant because it is strict. */
function isByStrictness({ cases, requirements, problems, strict }: Grounds): boolean {
  const musts = new Set(requirements.filter(({ level }) => level === 'MUST').map(({ id }) => id));
  const failed = [
    ...unpassedIn(cases).flatMap(({ attempts }) =>
      attempts.filter(({ outcome }) => outcome === 'failed' || outcome === 'error'),
    ),
    ...problems.filter(isOfWhatIsBroken),
  ];
  return strict && failed.every(({ broken }) => broken.length > 0 && !broken.some((id) => musts.has(id)));
}

/**
 * The verdict of a run. A MUST that is broken makes it nonconformant; whatever could not be decided makes it
 * inconclusive, never conformant.
 */
export function verdictOf({ cases, requirements, problems, strict }: Grounds): Verdict {
  const unpassed = unpassedIn(cases);
  const grave = unpassed.filter((each) => !isWarning(each, { requirements, strict }));
  const broken = problems.flatMap((each) => each.broken ?? []);
  const musts = new Set(requirements.filter(({ level }) => level === 'MUST').map(({ id }) => id));
  if (grave.length > 0 || broken.some((id) => strict || musts.has(id))) return 'nonconformant';
  const passed = cases.some(({ outcome }) => outcome === 'passed');
  const undecided = cases.some(
    ({ outcome }) => outcome === 'inconclusive' || outcome === 'error' || outcome === 'not run',
  );
  if ((!passed && unpassed.length === 0) || undecided) return 'inconclusive';
  if (problems.some((each) => each.broken === undefined)) return 'inconclusive';
  const warned = cases.some(({ attempts }) =>
    attempts.some(({ findings }) => findings.some(({ severity }) => severity === 'warning')),
  );
  return unpassed.length > 0 || warned || broken.length > 0 ? 'conformant with warnings' : 'conformant';
}

/**
 * The verdict in one sentence, which counts requirements by level and says what is missing.
 *
 * @param addition what is said beside, such as what a baseline makes of it
 */
export function sentenceOf(verdict: Verdict, grounds: Grounds, addition?: string): string {
  const { cases, requirements, problems, subject } = grounds;
  const tested = requirements.filter(({ outcome }) => outcome !== 'not run' && outcome !== 'not applicable');
  const share = (level: string): string => {
    const ofLevel = tested.filter((each) => each.level === level);
    return `${ofLevel.filter(({ outcome }) => outcome === 'passed').length} of ${ofLevel.length} ${level}`;
  };
  const parts = [
    share('MUST'),
    ...(tested.some(({ level }) => level === 'SHOULD') ? [share('SHOULD')] : []),
  ].join(' and ');
  const counts = countOutcomes(cases);
  const asides = [
    counts.failed > 0 && `${counted(counts.failed, 'scenario')} failed`,
    ...problems
      .filter(isOfWhatIsBroken)
      .map(({ broken }) => `${broken.join(', ')} broken before the first scenario`),
    counts.flaky > 0 && `${counts.flaky} flaky`,
    counts.inconclusive > 0 &&
      `${counts.inconclusive} inconclusive${reasonsOf(cases.filter(({ outcome }) => outcome === 'inconclusive'))}`,
    ...errorsIn(cases),
    counts['not applicable'] > 0 &&
      `${counts['not applicable']} not ${subject === 'client' ? 'exercised' : 'applicable'}`,
    counts['not run'] > 0 && `${counts['not run']} not run`,
    verdict === 'nonconformant' && isByStrictness(grounds) && 'which counts under --strict',
    addition !== undefined && addition,
  ].filter((part) => part !== false);
  const aside = asides.length > 0 ? `; ${asides.join(', ')}` : '';
  switch (verdict) {
    case 'conformant':
    case 'conformant with warnings':
      return `Conforms to ${parts} requirements tested${aside}.`;
    case 'nonconformant':
      return `Does not conform: meets ${parts} requirements tested${aside}.`;
    case 'inconclusive': {
      const problem = problems.find(({ broken }) => broken === undefined);
      const why = problem?.headline;
      if (why !== undefined && tested.length === 0) return `Inconclusive: ${why}`;
      return `Inconclusive: meets ${parts} requirements tested${aside}.${why === undefined ? '' : ` ${why}`}`;
    }
  }
}

/** What ended in an error, by whose it was. */
function errorsIn(cases: readonly CaseResult[]): string[] {
  const errors = cases.filter(({ outcome }) => outcome === 'error');
  const wrong = errors.filter((each) => blameOf(each) === 'scenario');
  const ours = errors.length - wrong.length;
  return [
    ...(wrong.length > 0 ? [`${wrong.length} wrong as written${reasonsOf(wrong)}`] : []),
    ...(ours > 0 ? [`${ours} ended in an error of the harness`] : []),
  ];
}

function reasonsOf(cases: readonly CaseResult[]): string {
  const codes = new Set(cases.map(({ reason }) => reason?.code).filter((code) => code !== undefined));
  return codes.size === 0 ? '' : ` (${[...codes].join(', ')})`;
}
