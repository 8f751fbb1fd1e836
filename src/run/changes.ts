import type { CaseResult, Change } from './outcome.js';

/**
 * The cases that differ, by their outcome or by what they show to be broken.
 *
 * @param before what they came to first
 * @param after what they came to then; cases that are in one only are left out
 */
export function changesBetween(before: readonly CaseResult[], after: readonly CaseResult[]): Change[] {
  const known = new Map(before.map((each) => [each.id, each]));
  return after.flatMap((now): Change[] => {
    const then = known.get(now.id);
    if (then === undefined) return [];
    const [old, fresh] = [brokenBy(then), brokenBy(now)];
    const change: Change = {
      case: now.id,
      before: then.outcome,
      after: now.outcome,
      gone: [...old].filter((id) => !fresh.has(id)),
      fresh: [...fresh].filter((id) => !old.has(id)),
    };
    const isSame = change.before === change.after && change.gone.length + change.fresh.length === 0;
    return isSame ? [] : [change];
  });
}

function brokenBy({ attempts }: CaseResult): ReadonlySet<string> {
  return new Set(attempts.flatMap(({ broken }) => broken));
}
