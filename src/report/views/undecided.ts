import { codes } from '../../errors/index.js';
import type { KnownInconclusive, RunResult } from '../../run/index.js';
import type { UndecidedGroup } from './page-view.js';

const notBegun = { code: 'not-begun', message: codes['not-begun'].about };

/** What could not be decided, did not apply or was not run, by outcome and reason. */
export function undecidedGroups({ cases }: RunResult): UndecidedGroup[] {
  const groups = new Map<
    string,
    { readonly group: Omit<UndecidedGroup, 'cases'>; readonly cases: string[] }
  >();
  for (const { id, outcome, reason } of cases) {
    const because = reason ?? (outcome === 'not run' ? notBegun : undefined);
    if (because === undefined || outcome === 'passed' || outcome === 'failed') continue;
    const key = `${outcome} ${because.code}`;
    const known = groups.get(key) ?? {
      group: { code: because.code, outcome, message: because.message },
      cases: [],
    };
    groups.set(key, known);
    known.cases.push(id);
  }
  return [...groups.values()].map(({ group, cases: ids }) => ({ ...group, cases: ids }));
}

/** The cases that are undecided as the baseline accepts it, each with its entry. */
export function acceptedCases({
  baseline,
}: Pick<RunResult, 'baseline'>): ReadonlyMap<string, KnownInconclusive> {
  return new Map(baseline?.accepted.map((entry) => [entry.case, entry]));
}
