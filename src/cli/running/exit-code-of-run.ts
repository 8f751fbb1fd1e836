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

/**
 * Why a run ends with a code that its verdict does not lead one to expect: its baseline excuses what is broken or undecided,
 * or is itself out of date.
 *
 * @param code the code that the run ends with
 * @returns a sentence; undefined where the verdict says it
 */
export function exitReason({ verdict, baseline }: RunResult, code: number): string | undefined {
  if (baseline === undefined) return undefined;
  const { file, passes, verdictBeside, why } = baseline;
  const isBad = verdict === 'nonconformant' || verdict === 'inconclusive';
  if (code === exitCodes.conformant && isBad) return `The exit code is 0: ${why}.`;
  // What is broken beside the baseline is a verdict that needs no explaining.
  const isByBaseline = code === exitCodes.nonconformant && !passes && verdictBeside !== 'nonconformant';
  return isByBaseline ? `The exit code is 1: against ${file}, ${why}.` : undefined;
}

/** True when a scenario, or the code of its steps, is itself wrong: that is for whoever wrote it to fix. */
function hasScenarioTrouble({ cases }: RunResult): boolean {
  return cases.some((each) => blameOf(each) === 'scenario');
}
