import { UsageError } from '../../errors/index.js';
import { readBaseline } from '../../run/baseline-file.js';
import type { Baseline } from '../../run/index.js';

/** What a run is held against. */
export interface BaselinePlan {
  readonly file: string;
  readonly known: Baseline;
  /** What fails, and what stays undecided, is written into the file. */
  readonly isToBeWritten: boolean;
}

/**
 * The baseline that was named; undefined when none was.
 *
 * @throws UsageError when it is to be written and not named, is missing, or is not a baseline
 */
export function baselinePlan(file: string | undefined, isToBeWritten: boolean): BaselinePlan | undefined {
  if (file !== undefined) return { file, known: readBaseline(file, isToBeWritten), isToBeWritten };
  if (!isToBeWritten) return undefined;
  throw new UsageError('options-conflict', '--update-baseline does not say which file.', [
    ['what now', 'Name it with --baseline FILE.'],
  ]);
}
