const marks: ReadonlyMap<string, string> = new Map([
  ['passed', 'p'],
  ['failed', 'f'],
  ['flaky', '~'],
  ['inconclusive', '?'],
  ['not applicable', '-'],
  ['not run', '.'],
  ['error', '!'],
]);

/** The mark of an outcome in a row of runs: one character. */
export function markOf(outcome: string): string {
  return marks.get(outcome) ?? ' ';
}

/** Marks of runs that did not have it, or were over before its turn came. */
export const unheard = /[ .]/g;
