import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { readRun, type CaseResult } from '../../run/index.js';

/** The cases of the last run that are worth running again; why there are none, where that is so. */
export type LastFailed =
  | { readonly cases: readonly string[]; readonly from: string }
  | { readonly cases?: undefined; readonly from: string; readonly why: 'no run' | 'nothing failed' };

/**
 * The cases of the last run that failed, were inconclusive or wrong as written.
 *
 * @param base where runs go
 * @throws UsageError when what is there is no run that can be read
 */
export function lastFailedIn(base: string): LastFailed {
  const from = join(base, 'latest');
  if (!existsSync(from)) return { from, why: 'no run' };
  const cases = readRun(realpathSync(from))
    .cases.filter(isWorthAnother)
    .map(({ id }) => id);
  return cases.length === 0 ? { from, why: 'nothing failed' } : { from, cases };
}

function isWorthAnother({ outcome }: CaseResult): boolean {
  return outcome === 'failed' || outcome === 'flaky' || outcome === 'error' || outcome === 'inconclusive';
}
