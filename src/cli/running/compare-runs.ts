import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { comparisonOf, isAlike, recordedResult, type RecordedRun, type RunResult } from '../../run/index.js';
import { comparisonText, differencesInShort, writeHtml } from '../../report/index.js';
import type { Verbosity } from '../options/verbosity.js';
import { exitCodes } from '../terminal/exit-codes.js';
import { inertJson, put } from '../terminal/output.js';
import type { Redactor } from '../../transcript/index.js';

/**
 * Sets runs side by side: a page, `comparison.json`, and the differences on the terminal.
 *
 * @returns the exit code: whether they are alike
 */
export function compareRuns(
  runs: readonly RecordedRun[],
  directory: string,
  told: Verbosity,
  secrets: Redactor,
): number {
  const results = runs.map(recordedResult);
  const html = writeHtml(
    directory,
    runs.map((recording, index) => ({
      directory: recording.directory,
      run: results[index] as RunResult,
      recording,
    })),
  );
  const comparison = comparisonOf(results.map((run, index) => ({ name: runs[index]?.directory ?? '', run })));
  const json = `${JSON.stringify(comparison, null, 2)}\n`;
  writeFileSync(join(directory, 'comparison.json'), json);
  const text = told === 'verdict' ? differencesInShort(comparison) : comparisonText(comparison, html);
  if (told === 'summary') process.stdout.write(inertJson(secrets.json(json)));
  else put(secrets.text(text));
  return isAlike(comparison) ? exitCodes.conformant : exitCodes.nonconformant;
}
