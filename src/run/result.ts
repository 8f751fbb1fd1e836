import { requirements } from '../contract/index.js';
import { countFindings, countOutcomes, requirementResults, sentenceOf, verdictOf } from './verdict.js';
import type { CaseResult, RunResult } from './outcome.js';
import type { RecordedRun } from './run-file.js';
import type { RunHead, RunProblem } from '../transcript/index.js';

const interrupted: RunProblem = {
  code: 'interrupted',
  headline: 'The run was interrupted before its end; what was not run proves nothing.',
  message: 'The run was interrupted before its end; what was not run proves nothing.',
  blame: 'environment',
};

/**
 * What a run comes to.
 *
 * @param durationMs how long it took; undefined when it did not come to its end
 */
export function resultOf(
  head: RunHead,
  cases: readonly CaseResult[],
  problems: readonly RunProblem[],
  durationMs: number,
  isDone: boolean,
): RunResult {
  const { strict, shard: _shard, ...rest } = head;
  const all = [...problems, ...missingParts(head), ...(isDone ? [] : [interrupted])];
  const results = requirementResults(requirements().values(), cases);
  const grounds = { cases, requirements: results, problems: all, strict };
  const verdict = verdictOf(grounds);
  return {
    ...rest,
    durationMs: Math.round(durationMs),
    verdict,
    sentence: sentenceOf(verdict, grounds),
    strict,
    interrupted: !isDone,
    problems: all,
    cases,
    requirements: results,
    counts: {
      cases: countOutcomes(cases),
      findings: countFindings(cases),
      frames: cases.flatMap(({ attempts }) => attempts).reduce((sum, { frames }) => sum + frames, 0),
    },
  };
}

/** The parts that are missing from a run that was put together: what they would have shown is not known. */
function missingParts({ parts }: RunHead): RunProblem[] {
  if (parts === undefined) return [];
  const missing = Array.from({ length: parts.of }, (_, index) => index + 1).filter(
    (part) => !parts.given.includes(part),
  );
  if (missing.length === 0) return [];
  const headline = `Of ${parts.of} parts of the run, ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing.`;
  return [{ code: 'part-missing', headline, message: headline, blame: 'environment' }];
}

/** What a run comes to, as its folder tells of it. */
export function recordedResult({ head, cases, problems, durationMs }: RecordedRun): RunResult {
  return resultOf(head, cases, problems, durationMs ?? lastedMs(head, cases), durationMs !== undefined);
}

/** How long a run lasted that did not come to its end: until its last case did. */
function lastedMs({ startedAt }: RunHead, cases: readonly CaseResult[]): number {
  const ends = cases
    .flatMap(({ attempts }) => attempts)
    .map((attempt) => Date.parse(attempt.startedAt) + attempt.durationMs)
    .filter(Number.isFinite);
  return ends.length === 0
    ? 0
    : Math.max(0, ends.reduce((one, other) => Math.max(one, other), 0) - Date.parse(startedAt));
}
