import type { RunResult } from '../run/index.js';
import type { Recording } from '../transcript/index.js';
import { writeBadge } from './formats/badge.js';
import { writeHtml } from './formats/html.js';
import { writeJUnit } from './formats/junit.js';
import { writeMarkdown } from './formats/markdown.js';
import { writeMochawesome } from './formats/mochawesome.js';
import { writeSarif } from './formats/sarif.js';
import { writeSummary } from './formats/summary.js';

export { comparisonText, differencesInShort } from './formats/comparison-text.js';
export { writeHtml } from './formats/html.js';
export { annotations } from './formats/annotations.js';
export { terminalSummary, verdictLine } from './formats/terminal.js';

/** Absolute paths of what was written. */
export interface ReportFiles {
  readonly badge: string;
  readonly html: string;
  readonly mochawesome: string;
  readonly junit: string;
  readonly summary: string;
  readonly markdown: string;
  readonly sarif: string;
}

/**
 * Writes the reports of a run into its folder, from its result and its recording.
 *
 * @throws NodeJS.ErrnoException when the folder cannot be written to
 */
export async function writeReports(
  directory: string,
  run: RunResult,
  recording: Recording,
): Promise<ReportFiles> {
  const summary = writeSummary(directory, run);
  const junit = writeJUnit(directory, run);
  const markdown = writeMarkdown(directory, run);
  const mochawesome = await writeMochawesome(directory, run, recording);
  const html = writeHtml(directory, [{ directory, run, recording }]);
  const badge = writeBadge(directory, run);
  const sarif = writeSarif(directory, run);
  return { sarif, badge, markdown, html, mochawesome, junit, summary };
}
