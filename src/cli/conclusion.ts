import { readFileSync } from 'node:fs';
import {
  coverageOf,
  changesBetween,
  type KnownFailure,
  type RunResult,
  recordedResult,
  type RecordedRun,
} from '../run/index.js';
import { Contract } from '../contract/index.js';
import { annotations, terminalSummary, writeReports, type ReportFiles } from '../report/index.js';
import { readBaseline, withBaseline, writeBaseline } from '../run/baseline-file.js';
import { tellGitHub } from './github.js';
import { exitCodeOf, exitCodes } from './exit.js';
import { pointLatestTo } from './run-folder.js';
import { secrets } from './secrets.js';

/** What a run says when it is over: all a person wants to know, the verdict alone, or the summary for scripts. */
export type Told = 'all' | 'verdict' | 'summary';

/** What was asked to be told. */
export function toldOf({ quiet, json }: { readonly quiet: boolean; readonly json: boolean }): Told {
  if (json) return 'summary';
  return quiet ? 'verdict' : 'all';
}

function said(told: Told, run: RunResult, files: ReportFiles): string {
  if (told === 'summary') return readFileSync(files.summary, 'utf8');
  const color = process.stdout.isTTY && (process.env['NO_COLOR'] ?? '') === '';
  const whole = terminalSummary(run, { color, report: files.html });
  return told === 'verdict' ? whole.slice(0, whole.indexOf('\n') + 1) : whole;
}

/** Where a run's reports go, and what it is held against. */
export interface Conclusion {
  /** Folder in which `latest` leads to the run; absent when it is to stay as it is. */
  readonly base?: string;
  /** True of a part of a run: the report that puts the parts together speaks for all of them. */
  readonly isPart?: boolean;
  readonly known: readonly KnownFailure[];
  readonly told: Told;
  /** What a recording came to before it was judged again. */
  readonly before?: RecordedRun;
  readonly baseline?: { readonly file: string; readonly isToBeWritten: boolean };
}

/** Ends a run: writes its reports, tells people and CI what came of it, and sets the exit code. */
export async function conclude(recorded: RecordedRun, conclusion: Conclusion): Promise<void> {
  const { directory } = recorded;
  const changes = conclusion.before && changesBetween(conclusion.before.cases, recorded.cases);
  const run = {
    ...recordedResult(recorded),
    ...(changes && { changes }),
    coverage: coverageOf(recorded, Contract.load()),
  };
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
  process.stdout.write(secrets.text(said(conclusion.told, result, files)));
  // Annotations are told on the same stream: where a script reads it, they stay away.
  const annotated = conclusion.told === 'summary' ? () => [] : () => annotations(result);
  if (conclusion.isPart !== true) tellGitHub(files.markdown, annotated);
  process.exitCode = run.interrupted ? exitCodes.interrupted : exitCodeOf(result);
}
