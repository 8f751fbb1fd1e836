import type { Outcome, RunResult, Verdict } from './outcome.js';

/** What each requirement, or each case, came to in each run, or null where a run does not have it; by id. */
export type Rows = Readonly<Record<string, readonly (Outcome | null)[]>>;

/** What several runs came to, side by side. */
export interface Comparison {
  readonly format: 1;
  readonly runs: readonly { readonly name: string; readonly endpoint: string; readonly verdict: Verdict }[];
  readonly requirements: Rows;
  readonly cases: Rows;
}

/**
 * Sets runs side by side.
 *
 * @param results each with the name that it is to go by
 */
export function comparisonOf(
  results: readonly { readonly name: string; readonly run: RunResult }[],
): Comparison {
  return {
    format: 1,
    runs: results.map(({ name, run: { endpoint, verdict } }) => ({ name, endpoint: endpoint.url, verdict })),
    requirements: sideBySide(results.map(({ run }) => run.requirements)),
    cases: sideBySide(results.map(({ run }) => run.cases)),
  };
}

/** True when every requirement and every case came out alike in each run. */
export function isAlike({ requirements, cases }: Comparison): boolean {
  return [requirements, cases].every((rows) => Object.values(rows).every((row) => new Set(row).size === 1));
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
