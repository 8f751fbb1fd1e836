import { requirements } from '../contract/index.js';
import {
  countFindings,
  countOutcomes,
  requirementResults,
  sentenceOf,
  verdictOf,
  type CaseResult,
  type RunProblem,
  type RunResult,
} from '../judge/index.js';
import type { RunHead } from './run-file.js';

const interrupted: RunProblem = {
  code: 'interrupted',
  message: 'The run was interrupted before its end.',
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
  const all = [...problems, ...(isDone ? [] : [interrupted])];
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
