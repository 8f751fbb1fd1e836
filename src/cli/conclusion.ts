import { coverageOf } from '../capture/index.js';
import { Contract } from '../contract/index.js';
import type { KnownFailure } from '../judge/index.js';
import { annotations, terminalSummary, writeReports } from '../report/index.js';
import { recordedResult, type RecordedRun } from '../runner/index.js';
import { readBaseline, withBaseline, writeBaseline } from './baseline-file.js';
import { tellGitHub } from './github.js';
import { exitCodeOf, exitCodes } from './exit.js';
import { pointLatestTo } from './run-folder.js';
import { secrets } from './secrets.js';

/** Where a run's reports go, and what it is held against. */
export interface Conclusion {
  /** Folder in which `latest` leads to the run; absent when it is to stay as it is. */
  readonly base?: string;
  /** True of a part of a run: the report that puts the parts together speaks for all of them. */
  readonly isPart?: boolean;
  readonly known: readonly KnownFailure[];
  readonly baseline?: { readonly file: string; readonly isToBeWritten: boolean };
}

/** Ends a run: writes its reports, tells people and CI what came of it, and sets the exit code. */
export async function conclude(recorded: RecordedRun, conclusion: Conclusion): Promise<void> {
  const { directory } = recorded;
  const run = { ...recordedResult(recorded), coverage: coverageOf(recorded, Contract.load()) };
  const { base, known, baseline } = conclusion;
  let held = known;
  if (baseline?.isToBeWritten === true && !run.interrupted) {
    const count = writeBaseline(baseline.file, run, known);
    process.stderr.write(
      `${baseline.file} lists ${count} known ${count === 1 ? 'failure' : 'failures'} now.\n`,
    );
    held = readBaseline(baseline.file, false);
  }
  const result = baseline === undefined ? run : withBaseline(run, baseline.file, held);
  const files = await writeReports(directory, result, recorded);
  if (base !== undefined) pointLatestTo(base, directory);
  const color = process.stdout.isTTY && process.env['NO_COLOR'] === undefined;
  process.stdout.write(secrets.text(terminalSummary(result, { color, report: files.html })));
  if (conclusion.isPart !== true) tellGitHub(files.markdown, () => annotations(result));
  process.exitCode = run.interrupted ? exitCodes.interrupted : exitCodeOf(result);
}
