import type { RunResult } from '../run/index.js';

/** The problems of a run of which its sentence does not say all. */
export function problemsBeside({
  problems,
  sentence,
}: Pick<RunResult, 'problems' | 'sentence'>): RunResult['problems'] {
  return problems.filter(({ message }) => !sentence.includes(message));
}
