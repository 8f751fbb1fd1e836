import type { Outcome } from '../../run/index.js';
import { counted } from '../../words/counted.js';

/** What was run, or the recordings that captures hold. */
interface Ran {
  readonly cases: readonly { readonly outcome: Outcome }[];
  readonly captures?: readonly unknown[];
}

/** How many scenarios ran, in words; beside it of how many, when the run ended before some of them. */
export function scenariosRun({ cases, captures }: Ran): string {
  const ran = cases.filter(({ outcome }) => outcome !== 'not run').length;
  const all = counted(cases.length, captures === undefined ? 'scenario' : 'recording');
  return ran === cases.length ? all : `${ran} of ${all}`;
}
