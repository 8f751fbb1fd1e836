import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Outcome, type RunResult, recordedResult, type RecordedRun } from '../run/index.js';
import { comparisonText, differencesInShort, writeHtml, type Compared } from '../report/index.js';
import type { Told } from './conclusion.js';
import { exitCodes } from './exit.js';
import { inertJson, put } from './output.js';
import { secrets } from './secrets.js';

/** What `comparison.json` holds. */
interface Comparison extends Compared {
  readonly format: 1;
}

/** Sets runs side by side: a page, `comparison.json`, and the differences on the terminal. */
export function compare(runs: readonly RecordedRun[], directory: string, told: Told): void {
  const results = runs.map(recordedResult);
  const html = writeHtml(
    directory,
    runs.map((recording, index) => ({
      directory: recording.directory,
      run: results[index] as RunResult,
      recording,
    })),
  );
  const comparison: Comparison = {
    format: 1,
    runs: results.map(({ endpoint, verdict }, index) => ({
      name: runs[index]?.directory ?? '',
      endpoint: endpoint.url,
      verdict,
    })),
    requirements: sideBySide(results.map(({ requirements }) => requirements)),
    cases: sideBySide(results.map(({ cases }) => cases)),
  };
  const json = `${JSON.stringify(comparison, null, 2)}\n`;
  writeFileSync(join(directory, 'comparison.json'), json);
  const text = told === 'verdict' ? differencesInShort(comparison) : comparisonText(comparison, html);
  if (told === 'summary') process.stdout.write(inertJson(secrets.json(json)));
  else put(secrets.text(text));
  const isAlike = [comparison.requirements, comparison.cases].every((rows) =>
    Object.values(rows).every((row) => new Set(row).size === 1),
  );
  process.exitCode = isAlike ? exitCodes.conformant : exitCodes.nonconformant;
}

function sideBySide(
  columns: readonly (readonly { readonly id: string; readonly outcome: Outcome }[])[],
): Record<string, (Outcome | null)[]> {
  const rows = new Map<string, (Outcome | null)[]>();
  for (const [index, column] of columns.entries()) {
    for (const { id, outcome } of column) {
      const row = rows.get(id) ?? columns.map(() => null);
      rows.set(id, row);
      row[index] = outcome;
    }
  }
  return Object.fromEntries(rows);
}
