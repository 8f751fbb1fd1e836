import { join } from 'node:path';
import { reportFormats, type FormatName } from './formats/index.js';
import { writeHtml as writePage } from './formats/html.js';
import type { ReportedRun, ReportFormat } from './formats/report-format.js';
import type { RunResult } from '../run/index.js';
import type { Recording } from '../transcript/index.js';

export { writeHar } from './har/har-file.js';
export { reportFormats } from './formats/index.js';
export { annotations } from './printed/annotations.js';
export { comparisonText, differencesInShort } from './printed/comparison-text.js';
export { gateLines, historyText } from './printed/history-text.js';
export { terminalSummary, verdictLine } from './printed/run-summary.js';

/** Absolute paths of what was written, by format. */
export type ReportFiles = Readonly<Record<FormatName, string>>;

/**
 * Writes the reports of a run into its folder, from its result and its recording: each in its format, one after the other.
 *
 * @throws NodeJS.ErrnoException when the folder cannot be written to
 */
export async function writeReports(
  directory: string,
  run: RunResult,
  recording: Recording,
): Promise<ReportFiles> {
  const files: Record<string, string> = {};
  for (const [name, { file, write }] of Object.entries<ReportFormat>(reportFormats)) {
    const path = join(directory, file);
    await write(path, { directory, run, recording });
    files[name] = path;
  }
  return files as ReportFiles;
}

/**
 * Writes the page of several runs side by side.
 *
 * @param directory folder that the page goes to
 * @returns its path
 * @throws NodeJS.ErrnoException when it cannot be written
 */
export function writeHtml(directory: string, runs: readonly ReportedRun[]): string {
  const path = join(directory, reportFormats.html.file);
  writePage(path, runs);
  return path;
}
