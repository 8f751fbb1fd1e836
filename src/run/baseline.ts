import { codes, isErrorCode } from '../errors/index.js';
import type { Requirement } from '../contract/index.js';
import { baselineReason } from './baseline-words.js';
import type {
  Baseline,
  BaselineResult,
  CaseResult,
  KnownFailure,
  KnownInconclusive,
  RunResult,
} from './outcome.js';
import { requirementResults, verdictOf } from './verdict.js';

/** Options that leave scenarios out: what a baseline lists of those says nothing. */
export const leavingOut: ReadonlySet<string> = new Set(['features', 'tags', 'name', 'shard', 'last-failed']);

/** Reasons that pass by themselves: another run may well decide what this one could not. */
const fleeting: ReadonlySet<string> = new Set([
  'harness-overloaded',
  'interrupted',
  'not-begun',
  'endpoint-unreachable',
  'endpoint-timeout',
  'rate-limited',
  'not-available',
  'token-expired',
]);

/** The failures of a run, as a baseline lists them. */
export function failuresOf(cases: readonly CaseResult[]): KnownFailure[] {
  return cases.filter(isFailure).map((each) => ({ case: each.id, requirements: brokenBy(each) }));
}

/**
 * What a run left undecided, as a baseline lists it; without what another run may well decide.
 *
 * @param expires the last day on which it is accepted
 */
export function inconclusiveOf(cases: readonly CaseResult[], expires: string): KnownInconclusive[] {
  return cases.flatMap(({ id, outcome, reason }) =>
    outcome === 'inconclusive' && reason !== undefined && !fleeting.has(reason.code)
      ? [{ case: id, reason: reason.code, note: aboutReason(reason.code), expires }]
      : [],
  );
}

function aboutReason(code: string): string {
  return isErrorCode(code) ? codes[code].about : code;
}

function isFailure({ outcome }: CaseResult): boolean {
  return outcome === 'failed' || outcome === 'flaky' || outcome === 'error';
}

function brokenBy({ attempts }: CaseResult): string[] {
  return [...new Set(attempts.flatMap(({ broken }) => broken))].sort();
}

/**
 * True when a case broke something that no baseline has as known.
 *
 * @param listed what the baseline lists; undefined when there is none
 * @param today the day on which that is so (UTC, `2026-11-26`)
 */
export function breaksAnew(each: CaseResult, listed: Baseline | undefined, today: string): boolean {
  const isKnown = listed?.failures.some(
    (entry) => entry.case === each.id && isAsListed(each, entry) && !isOver(entry, today),
  );
  return isFailure(each) && isKnown !== true;
}

function isOver({ expires }: KnownFailure | KnownInconclusive, today: string): boolean {
  return expires !== undefined && expires < today;
}

/** True when a case came out as an entry of a baseline has it. */
function isAsListed(each: CaseResult | undefined, entry: KnownFailure | KnownInconclusive): boolean {
  if (each === undefined) return false;
  if ('reason' in entry) return each.outcome === 'inconclusive' && each.reason?.code === entry.reason;
  return isFailure(each) && brokenBy(each).every((id) => entry.requirements.includes(id));
}

/**
 * Holds a run against what was known before.
 *
 * @param listed what the baseline lists
 * @param file where it is listed, for messages
 * @param all the requirements of the contract
 * @param today the day on which that is done (UTC, `2026-11-26`)
 */
export function heldAgainst(
  run: RunResult,
  listed: Baseline,
  file: string,
  all: Iterable<Requirement>,
  today: string,
): BaselineResult {
  const cases = new Map(run.cases.map((each) => [each.id, each]));
  const hasRun = (id: string): boolean => (cases.get(id)?.outcome ?? 'not run') !== 'not run';
  const isWhole = !run.interrupted && run.narrowedBy.every(({ option }) => !leavingOut.has(option));
  const asListed = [...listed.failures, ...listed.inconclusive].filter((entry) =>
    isAsListed(cases.get(entry.case), entry),
  );
  const holding = new Set(asListed.filter((entry) => !isOver(entry, today)));
  const excused = new Set([...holding].map((entry) => entry.case));
  const knownEntries = listed.failures.filter((entry) => holding.has(entry));
  const known = knownEntries.map((entry) => entry.case);
  const rest = run.cases.filter(({ id }) => !excused.has(id));
  const grounds = {
    cases: rest,
    requirements: requirementResults(all, rest, new Map(), run.problems),
    problems: run.problems,
    strict: run.strict,
  };
  const isAllKnown = rest.length === 0 && known.length > 0 && run.problems.length === 0;
  const missing = new Set<KnownFailure | KnownInconclusive>(
    isWhole ? listed.inconclusive.filter((entry) => !cases.has(entry.case)) : [],
  );
  const found = {
    known,
    knownEntries,
    fresh: failuresOf(rest),
    fixed: listed.failures.filter((entry) => cases.get(entry.case)?.outcome === 'passed'),
    accepted: listed.inconclusive.filter((entry) => holding.has(entry)),
    stale: listed.inconclusive.filter(
      (entry) => missing.has(entry) || (hasRun(entry.case) && !asListed.includes(entry)),
    ),
    expired: asListed.filter((entry) => isOver(entry, today)),
    unmatched: [...listed.failures, ...listed.inconclusive].filter(
      (entry) => !hasRun(entry.case) && !missing.has(entry),
    ),
    verdictBeside: isAllKnown ? ('conformant' as const) : verdictOf(grounds),
  };
  const isLeft = run.strict && found.fixed.length + (isWhole ? found.unmatched.length : 0) > 0;
  const { passes, why } = baselineReason(file, found, { verdict: run.verdict, isLeft });
  return { file, ...found, passes, why };
}
