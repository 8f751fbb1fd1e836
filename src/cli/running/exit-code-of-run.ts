import { blameOf, type RunResult } from '../../run/index.js';
import { exitCodes } from '../terminal/exit-codes.js';

/**
 * The exit code of a run. With a baseline, what is known does not count; what it accepts and is so no longer does, and under
 * --strict also failures that it lists and that are fixed, or that a whole run did not meet with.
 */
export function exitCodeOf(run: RunResult): number {
  const { verdict, baseline } = run;
  const beside = baseline?.verdictBeside ?? verdict;
  if (beside === 'nonconformant') return exitCodes.nonconformant;
  if (beside === 'inconclusive' && hasScenarioTrouble(run)) return exitCodes.usage;
  const isOutOfDate = baseline !== undefined && baseline.stale.length + baseline.expired.length > 0;
  if (isOutOfDate) return exitCodes.nonconformant;
  if (beside === 'inconclusive') return exitCodes.inconclusive;
  return baseline?.passes === false ? exitCodes.nonconformant : exitCodes.conformant;
}

/** True of a run that passes by its baseline only. */
export function isExcused({ verdict, baseline }: RunResult): boolean {
  return baseline?.passes === true && (verdict === 'nonconformant' || verdict === 'inconclusive');
}

/** True when a scenario, or the code of its steps, is itself wrong: that is for whoever wrote it to fix. */
function hasScenarioTrouble({ cases }: RunResult): boolean {
  return cases.some((each) => blameOf(each) === 'scenario');
}
