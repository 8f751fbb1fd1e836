import { blameOf, type RunResult } from '../../run/index.js';
import { exitCodes } from '../terminal/exit-codes.js';

/**
 * The exit code of a run. With a baseline, failures that are known do not count; under --strict, what it lists and no
 * longer fails does, and so does what a whole run did not meet with.
 */
export function exitCodeOf(run: RunResult): number {
  const { verdict, baseline, strict, narrowedBy } = run;
  const unmet = narrowedBy.length === 0 ? (baseline?.unmatched.length ?? 0) : 0;
  const isStale = strict && baseline !== undefined && baseline.fixed.length + unmet > 0;
  switch (baseline?.verdictBeside ?? verdict) {
    case 'conformant':
    case 'conformant with warnings':
      return isStale ? exitCodes.nonconformant : exitCodes.conformant;
    case 'nonconformant':
      return exitCodes.nonconformant;
    case 'inconclusive':
      return hasScenarioTrouble(run) ? exitCodes.usage : exitCodes.inconclusive;
  }
}

/** True when a scenario, or the code of its steps, is itself wrong: that is for whoever wrote it to fix. */
function hasScenarioTrouble({ cases }: RunResult): boolean {
  return cases.some((each) => blameOf(each) === 'scenario');
}
