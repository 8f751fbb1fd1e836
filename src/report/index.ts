import type { RunResult } from '../judge/index.js';
import { writeJUnit } from './junit.js';
import { writeMochawesome } from './mochawesome.js';
import { writeSummary } from './summary.js';

export { terminalSummary } from './terminal.js';

/** Absolute paths of what was written. */
export interface ReportFiles {
  readonly html: string;
  readonly junit: string;
  readonly summary: string;
}

/**
 * Writes the reports of a run into its folder, from its result and the transcripts that lie there.
 *
 * @throws NodeJS.ErrnoException when the folder cannot be written to
 */
export async function writeReports(directory: string, run: RunResult): Promise<ReportFiles> {
  const summary = writeSummary(directory, run);
  const junit = writeJUnit(directory, run);
  return { html: await writeMochawesome(directory, run), junit, summary };
}
