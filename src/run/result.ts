import { explorationSentence } from './exploration-sentence.js';
import { loadSentence } from './load-sentence.js';
import { requirements, requirementsOf } from '../contract/index.js';
import { countFindings, countOutcomes, requirementResults, sentenceOf, verdictOf } from './verdict.js';
import { captureSentence, captureVerdict, type CaptureGrounds } from './capture-verdict.js';
import { isOfUnread } from './kept-findings.js';
import type { CaseResult, RequirementResult, RunResult } from './outcome.js';
import type { RecordedRun } from './run-file.js';
import type { Severity } from '../judge/index.js';
import { soakSentence } from './soak-sentence.js';
import type { SoakResult } from './soak-result.js';
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
  const unjudgeable = new Map(
    head.unjudgeable?.map(({ requirement, needs }) => [requirement, needs] as const),
  );
  // What was captured has both sides in it; a run puts one of them to the test.
  const bound =
    head.captures === undefined ? requirementsOf(head.subject ?? 'service') : requirements().values();
  const results = requirementResults(bound, cases, unjudgeable, all);
  const grounds = { cases, requirements: results, problems: all, strict, subject: head.subject };
  const ofCapture = head.captures === undefined ? undefined : captureGrounds(results, cases);
  const verdict = ofCapture === undefined || !isDone ? verdictOf(grounds) : captureVerdict(ofCapture);
  return {
    ...rest,
    durationMs: Math.round(durationMs),
    verdict,
    sentence: isDone
      ? head.explored !== undefined
        ? explorationSentence(verdict, cases)
        : head.loaded !== undefined
          ? loadSentence(verdict, cases)
          : ofCapture === undefined
            ? sentenceOf(verdict, grounds)
            : captureSentence(ofCapture)
      : sentenceOf(verdict, grounds),
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

/** What a verdict on captures rests on. */
function captureGrounds(results: readonly RequirementResult[], cases: readonly CaseResult[]): CaptureGrounds {
  const attempts = cases.flatMap((each) => each.attempts);
  const counts = countFindings(cases);
  const unread = attempts.reduce(
    (sum, { findings, unlisted }) => sum + findings.filter(isOfUnread).length + (unlisted?.unread ?? 0),
    0,
  );
  return {
    frames: attempts.reduce((sum, { frames }) => sum + frames, 0),
    isEmpty: cases.length === 0,
    violations: counts.violation,
    warnings: counts.warning - unread,
    unread,
    broken: results.filter(({ findings }) => findings > 0).map(({ id }) => id),
    unjudgeable: results.filter(({ lacks }) => lacks !== undefined).length,
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
export function recordedResult({ head, cases, problems, durationMs, rounds }: RecordedRun): RunResult {
  const lasted = durationMs ?? rounds?.endedMs ?? lastedMs(head, cases);
  const result = resultOf(head, cases, problems, lasted, durationMs !== undefined);
  return rounds === undefined ? result : withRounds(result, rounds.result());
}

/** What is counted of a soak is counted over all of its rounds; its cases hold samples of their executions. */
function withRounds(result: RunResult, soaked: SoakResult): RunResult {
  const found = (wanted: Severity): number =>
    soaked.findings.reduce((sum, { severity, count }) => sum + (severity === wanted ? count : 0), 0);
  return {
    ...result,
    soaked,
    sentence: `${result.sentence} ${soakSentence(soaked)}`,
    counts: {
      ...result.counts,
      findings: { violation: found('violation'), warning: found('warning'), notice: found('notice') },
      frames: soaked.frames,
    },
  };
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
