import { readFileSync } from 'node:fs';
import {
  coverageOf,
  changesBetween,
  type RunResult,
  recordedResult,
  type RecordedRun,
} from '../../run/index.js';
import { Contract } from '../../contract/index.js';
import {
  annotations,
  gateLines,
  terminalSummary,
  verdictLine,
  writeReports,
  type ReportFiles,
} from '../../report/index.js';
import { readBaseline, withBaseline, writeBaseline } from '../../run/baseline-file.js';
import { UsageError } from '../../errors/index.js';
import { hasColor } from '../terminal/colors.js';
import { pathInRepository, tellGitHub } from '../terminal/github.js';
import { inertJson, putColoured, tell } from '../terminal/output.js';
import { exitCodeOf, exitReason } from './exit-code-of-run.js';
import { exitCodes } from '../terminal/exit-codes.js';
import { remember, withGate } from './remembered-run.js';
import { openPage } from './open-page.js';
import { pointLatestTo } from './run-folder.js';
import type { Redactor } from '../../transcript/index.js';
import type { BaselinePlan } from '../options/baseline-plan.js';
import type { HistoryPlan } from '../options/history-plan.js';
import type { Verbosity } from '../options/verbosity.js';
import { counted } from '../../words/counted.js';

function say({ told, secrets }: Conclusion, run: RunResult, files: ReportFiles): void {
  if (told === 'summary') {
    process.stdout.write(inertJson(secrets.json(readFileSync(files.summary, 'utf8'))));
    return;
  }
  const color = hasColor(process.stdout);
  const text =
    told === 'verdict' ? `${verdictLine(run, color)}\n` : terminalSummary(run, { color, report: files.html });
  putColoured(secrets.text(text));
}

/** True for what the file system says, such as that a disk is full. */
function isOfFiles(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}

/**
 * Ends a run whose recording or reports could not be written: the verdict is told all the same, and it is not a pass, since
 * nothing is left that shows it.
 *
 * @returns the exit code
 */
export function concludeWithoutRecording(
  run: RunResult,
  directory: string,
  problem: Error,
  secrets: Redactor,
): number {
  putColoured(secrets.text(terminalSummary(run, { color: hasColor(process.stdout), report: undefined })));
  const error = new UsageError(
    'file-unwritable',
    'The run could not be written down: the verdict above is all there is of it.',
    [
      ['where', directory],
      ['problem', problem.message],
      ['what now', 'Make room, or name another folder with --report, and run again.'],
    ],
  );
  tell(error.told(secrets.text));
  const code = run.interrupted ? exitCodes.interrupted : exitCodeOf(run);
  return code === exitCodes.conformant ? exitCodes.usage : code;
}

/** Where a run's reports go, and what it is held against. */
export interface Conclusion {
  /** Folder in which `latest` leads to the run; absent when it is to stay as it is. */
  readonly base?: string;
  /** True of a part of a run: the report that puts the parts together speaks for all of them. */
  readonly isPart?: boolean;
  readonly told: Verbosity;
  /** Takes out of what is told what must not be shown. */
  readonly secrets: Redactor;
  /** What a recording came to before it was judged again. */
  readonly before?: RecordedRun;
  /** What came of a run that has just ended: what is decided is decided on this, and not on what was written down. */
  readonly live?: RunResult;
  readonly baseline?: BaselinePlan | undefined;
  /** Where the run is remembered, and what it is held against; absent when no history is kept. */
  readonly history?: HistoryPlan | undefined;
  /** The page is opened for whoever is at the machine. */
  readonly isOpened?: boolean;
}

/** A run with what came of it against a baseline, which is written first when it is to be. */
function heldAgainst(run: RunResult, { file, known, isToBeWritten }: BaselinePlan): RunResult {
  const now = new Date();
  if (!isToBeWritten || run.interrupted) return withBaseline(run, file, known, now);
  const { failures, inconclusive } = writeBaseline(file, run, known, now);
  const undecided = inconclusive === 0 ? '' : ` and accepts ${inconclusive} as undecided`;
  tell(`${file} lists ${counted(failures, 'known failure')}${undecided} now.`);
  return withBaseline(run, file, readBaseline(file, false), now);
}

/**
 * Ends a run: writes its reports, tells people and CI what came of it.
 *
 * @returns the exit code
 */
export async function conclude(recorded: RecordedRun, conclusion: Conclusion): Promise<number> {
  const { directory } = recorded;
  const { live } = conclusion;
  const changes = conclusion.before && changesBetween(conclusion.before.cases, recorded.cases);
  const run = {
    ...recordedResult(recorded),
    ...(live && { verdict: live.verdict, sentence: live.sentence, counts: live.counts }),
    ...(changes && { changes }),
    // Under load, samples alone are kept: they do not show what was exercised.
    ...(recorded.head.loaded === undefined && { coverage: coverageOf(recorded, Contract.load()) }),
  };
  const { base, baseline } = conclusion;
  const held = baseline === undefined ? run : heldAgainst(run, baseline);
  const remembered = conclusion.history && remember(held, recorded, conclusion.history);
  const result = remembered?.run ?? held;
  let files: ReportFiles;
  try {
    files = await writeReports(directory, result, recorded);
  } catch (error) {
    if (!isOfFiles(error)) throw error;
    return concludeWithoutRecording(result, directory, error, conclusion.secrets);
  }
  remembered?.write(conclusion.secrets);
  if (base !== undefined) pointLatestTo(base, directory);
  say(conclusion, result, files);
  // Annotations are told on the same stream: where a script reads it, they stay away.
  const annotated =
    conclusion.told === 'summary'
      ? () => []
      : () => annotations(result, { mask: conclusion.secrets.text, pathInRepository });
  if (conclusion.isPart !== true) tellGitHub(files.markdown, annotated);
  const code = run.interrupted ? exitCodes.interrupted : withGate(exitCodeOf(result), result.history);
  if (conclusion.isOpened === true) await openPage(files.html);
  // The summary of a run tells it; the verdict alone does not.
  if (conclusion.told === 'verdict' && result.history !== undefined)
    for (const each of gateLines(result.history)) tell(each);
  const reason = conclusion.told === 'summary' ? undefined : exitReason(result, code);
  if (reason !== undefined) tell(reason);
  return code;
}
