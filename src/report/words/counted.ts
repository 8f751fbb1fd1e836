import type { Outcome } from '../../run/index.js';

/** A number of things, in words. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** How many scenarios ran, in words; beside it of how many, when the run ended before some of them. */
export function scenariosRun(cases: readonly { readonly outcome: Outcome }[]): string {
  const ran = cases.filter(({ outcome }) => outcome !== 'not run').length;
  const all = counted(cases.length, 'scenario');
  return ran === cases.length ? all : `${ran} of ${all}`;
}
