import type { RunResult } from '../../run/index.js';

/** The problems of a run of which its sentence does not say all. */
export function problemsBeside({
  problems,
  verdict,
}: Pick<RunResult, 'problems' | 'verdict'>): RunResult['problems'] {
  // The sentence of an undecided run ends with the headline of its first problem.
  const said = problems.find(({ broken }) => broken === undefined);
  const isSaid = verdict === 'inconclusive' && said?.message === said?.headline;
  return isSaid ? problems.filter((each) => each !== said) : problems;
}
