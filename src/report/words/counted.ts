import type { Outcome } from '../../run/index.js';
import { counted } from '../../words/counted.js';

export { counted };

/** How many scenarios ran, in words; beside it of how many, when the run ended before some of them. */
export function scenariosRun(cases: readonly { readonly outcome: Outcome }[]): string {
  const ran = cases.filter(({ outcome }) => outcome !== 'not run').length;
  const all = counted(cases.length, 'scenario');
  return ran === cases.length ? all : `${ran} of ${all}`;
}
