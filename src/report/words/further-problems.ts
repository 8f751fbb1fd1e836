import type { RunResult } from '../../run/index.js';

/** The problems of a run of which its sentence does not say all. */
export function problemsBeside({
  problems,
  verdict,
}: Pick<RunResult, 'problems' | 'verdict'>): RunResult['problems'] {
  // The sentence of an undecided run ends with the headline of its first problem.
  const [first] = problems;
  const isSaid = verdict === 'inconclusive' && first?.message === first?.headline;
  return isSaid ? problems.slice(1) : problems;
}
