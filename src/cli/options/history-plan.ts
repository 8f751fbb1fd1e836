import { dirname, join } from 'node:path';
import { UsageError } from '../../errors/index.js';
import { historyFileName, lastRun, readHistory } from '../../run/history/index.js';

/** Where runs are remembered, and what this one is held against. */
export interface HistoryPlan {
  readonly file: string;
  /** The run gets a line in it. */
  readonly isToBeWritten: boolean;
  /** LAST, or a build; undefined when the run is held against nothing. */
  readonly noWorseThan: string | undefined;
}

/** What was given of history. */
export interface HistoryGiven {
  readonly history?: string | undefined;
  readonly 'no-worse-than'?: string | undefined;
}

/** What keeps no history. */
const noHistory = 'none';

/** A build is a name: a longer text is none. */
const longestBuild = 200;

/**
 * Where a run is remembered; undefined when no history is kept.
 *
 * @param base folder of the runs
 * @param isPart the run is a part of one (--shard): the report that puts the parts together remembers all of it
 * @throws UsageError when what was named cannot be a history, or is needed and not kept
 */
export function historyPlan(given: HistoryGiven, base: string, isPart = false): HistoryPlan | undefined {
  const { history, 'no-worse-than': than } = given;
  if (than !== undefined) checkName('--no-worse-than', than);
  if (isPart && than !== undefined)
    throw new UsageError('options-conflict', 'A part of a run is held against no whole one.', [
      ['given', '--shard and --no-worse-than'],
      ['what now', 'Give --no-worse-than to the report that puts the parts together.'],
    ]);
  if (isPart) return undefined;
  if (history === noHistory) {
    if (than === undefined) return undefined;
    throw new UsageError(
      'options-conflict',
      '--no-worse-than needs a history, and --history none keeps none.',
      [['what now', 'Leave one of them out, or name a file with --history.']],
    );
  }
  if (history === '')
    throw new UsageError('option-invalid', '--history names no file.', [
      ['expected', `a file, or ${noHistory}`],
    ]);
  const file = history ?? join(base, historyFileName);
  // What is wrong with a file that was asked for is told before anything is run for nothing.
  if (history !== undefined || than !== undefined) checkReadable(file);
  return { file, isToBeWritten: true, noWorseThan: than };
}

/** @throws UsageError when there is something in the place of the history that is none */
export function checkReadable(file: string): void {
  const read = readHistory(file);
  if (read.is !== 'unreadable') return;
  throw new UsageError('history-unreadable', 'The history cannot be read.', [
    ['where', file],
    ['problem', read.problem],
  ]);
}

/**
 * The build that is put to the test, as it was named.
 *
 * @throws UsageError when that cannot be a name
 */
export function buildGiven(build: string | undefined): string | undefined {
  if (build === undefined) return undefined;
  checkName('--build', build);
  if (build !== lastRun) return build;
  throw new UsageError('option-invalid', `--build cannot be ${lastRun}, which means the last run.`, [
    ['given', build],
    ['expected', 'another name'],
  ]);
}

function checkName(option: string, name: string): void {
  if (name.trim() !== '' && name.length <= longestBuild && !/\p{Cc}/u.test(name)) return;
  throw new UsageError('option-invalid', `${option} must be the name of a build.`, [
    ['given', name === '' ? 'nothing' : name.slice(0, longestBuild)],
    ['expected', `a line of up to ${longestBuild} characters, such as a commit or a version`],
  ]);
}

/**
 * Where the history of a run is that is reported again, or put together of parts. Parts put together get a line beside where
 * their report goes; a run has one already, and gets another only in a file that is named.
 *
 * @throws UsageError when what was named cannot be a history
 */
export function reportHistoryPlan(
  given: HistoryGiven & { readonly report: string },
  runs: readonly { readonly directory: string }[],
  isPutTogether: boolean,
): HistoryPlan | undefined {
  const base = isPutTogether ? given.report : dirname(runs[0]?.directory ?? given.report);
  // `report FOLDER --history` is for the file beside the run.
  const { history, ...rest } = given;
  const plan = historyPlan(history === '' ? rest : given, base);
  const isNamed = history !== undefined && history !== '';
  return plan && { ...plan, isToBeWritten: isPutTogether || isNamed };
}
