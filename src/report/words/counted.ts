import type { Outcome } from '../../run/index.js';

/** What was run, or the recordings that captures hold. */
interface Ran {
  readonly cases: readonly { readonly outcome: Outcome }[];
  readonly captures?: readonly unknown[];
}

/** A number of things, in words. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** How many scenarios ran, in words; beside it of how many, when the run ended before some of them. */
export function scenariosRun({ cases, captures }: Ran): string {
  const ran = cases.filter(({ outcome }) => outcome !== 'not run').length;
  const all = counted(cases.length, captures === undefined ? 'scenario' : 'recording');
  return ran === cases.length ? all : `${ran} of ${all}`;
}
