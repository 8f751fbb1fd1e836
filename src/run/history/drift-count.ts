import type { CaseResult } from '../outcome.js';

/** What findings are called that tell of something no document knows. */
export const driftKinds: ReadonlySet<string> = new Set([
  'undocumented-field',
  'undocumented-value',
  'undocumented-message',
  'other-spelling',
  'bare-element',
  'numeric-request-id',
]);

/** How many different things were found in cases that no document knows; the places in lists are left open. */
export function driftIn(cases: readonly CaseResult[]): number {
  const kinds = new Set<string>();
  for (const { attempts } of cases)
    for (const { id, message = '', pointer = '' } of attempts.flatMap(({ findings }) => findings))
      if (driftKinds.has(id)) kinds.add(`${id} ${message} ${pointer.replaceAll(/\/\d+(?=\/|$)/g, '/*')}`);
  return kinds.size;
}
