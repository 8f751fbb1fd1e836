import { UsageError } from '../../errors/index.js';
import { readBaseline } from '../../run/baseline-file.js';
import type { KnownFailure } from '../../run/index.js';

/** The failures that a run is held against. */
export interface BaselinePlan {
  readonly file: string;
  readonly known: readonly KnownFailure[];
  /** What fails is written into the file. */
  readonly isToBeWritten: boolean;
}

/**
 * The baseline that was named; undefined when none was.
 *
 * @throws UsageError when it is to be written and not named, is missing, or is no baseline
 */
export function baselinePlan(file: string | undefined, isToBeWritten: boolean): BaselinePlan | undefined {
  if (file !== undefined) return { file, known: readBaseline(file, isToBeWritten), isToBeWritten };
  if (!isToBeWritten) return undefined;
  throw new UsageError('options-conflict', '--update-baseline does not say which file.', [
    ['what now', 'Name it with --baseline FILE.'],
  ]);
}
