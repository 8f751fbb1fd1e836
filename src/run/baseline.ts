import type { Requirement } from '../contract/index.js';
import type { BaselineResult, CaseResult, KnownFailure, RunResult } from './outcome.js';
import { requirementResults, verdictOf } from './verdict.js';

/** The failures of a run, as a baseline lists them. */
export function failuresOf(cases: readonly CaseResult[]): KnownFailure[] {
  return cases.filter(isFailure).map((each) => ({ case: each.id, requirements: brokenBy(each) }));
}

function isFailure({ outcome }: CaseResult): boolean {
  return outcome === 'failed' || outcome === 'flaky' || outcome === 'error';
}

function brokenBy({ attempts }: CaseResult): string[] {
  return [...new Set(attempts.flatMap(({ broken }) => broken))].sort();
}

/**
 * Holds a run against the failures that were known before.
 *
 * @param file where they are listed, for messages
 * @param all the requirements of the contract
 */
export function heldAgainst(
  run: RunResult,
  known: readonly KnownFailure[],
  file: string,
  all: Iterable<Requirement>,
): BaselineResult {
  const byCase = new Map(known.map((entry) => [entry.case, entry]));
  const ran = new Map(run.cases.map((each) => [each.id, each]));
  const failures = failuresOf(run.cases);
  const isKnown = (failure: KnownFailure): boolean => {
    const entry = byCase.get(failure.case);
    return entry !== undefined && failure.requirements.every((id) => entry.requirements.includes(id));
  };
  const asKnown = new Set(failures.filter(isKnown).map((failure) => failure.case));
  const rest = run.cases.filter(({ id }) => !asKnown.has(id));
  const grounds = {
    cases: rest,
    requirements: requirementResults(all, rest),
    problems: run.problems,
    strict: run.strict,
  };
  const isAllKnown = rest.length === 0 && asKnown.size > 0 && run.problems.length === 0;
  return {
    file,
    known: [...asKnown],
    fresh: failures.filter((failure) => !asKnown.has(failure.case)),
    fixed: known.filter((entry) => ran.get(entry.case)?.outcome === 'passed'),
    unmatched: known.filter((entry) => !ran.has(entry.case)),
    verdictBeside: isAllKnown ? 'conformant' : verdictOf(grounds),
  };
}
