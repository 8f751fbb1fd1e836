import type { Outcome } from '../../run/index.js';
import { counted } from '../../words/counted.js';

/** What was run, or the sessions that captures hold. */
interface Ran {
  readonly cases: readonly { readonly outcome: Outcome }[];
  readonly captures?: readonly unknown[];
  readonly explored?: unknown;
  readonly loaded?: unknown;
}

/** How many scenarios ran, in words; beside it of how many, when the run ended before some of them. */
export function scenariosRun({ cases, ...what }: Ran): string {
  const ran = cases.filter(({ outcome }) => outcome !== 'not run').length;
  const all = counted(cases.length, caseWord(what));
  return ran === cases.length ? all : `${ran} of ${all}`;
}

/** What a case is called: those of captures are sessions, those of explorations sequences, those under load plain cases. */
export function caseWord({
  captures,
  explored,
  loaded,
}: Pick<Ran, 'captures' | 'explored' | 'loaded'>): 'scenario' | 'session' | 'sequence' | 'case' {
  if (loaded !== undefined) return 'case';
  if (explored !== undefined) return 'sequence';
  return captures === undefined ? 'scenario' : 'session';
}
