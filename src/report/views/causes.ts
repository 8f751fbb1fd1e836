import { sourceInWords } from '../../contract/index.js';
import type { RunResult } from '../../run/index.js';
import { failureKinds, strictest, type FailureKind } from './failure-kinds.js';
import type { FailureAlong, FailureGroup } from './page-view.js';

const severities = ['violation', 'warning', 'notice'] as const;
const levels = ['MUST', 'SHOULD', 'MAY', 'none'];
const placesAlong = 12;

/** Two kinds of failure that meet by chance as seldom as this belong together. */
const chance = 0.1;

/**
 * What broke in a run, named once by cause, worst first. Failures of one kind are one cause; what comes along with it is
 * told with it: other ways in which the same requirement is broken in the same executions, and steps that were not
 * met there.
 */
export function causesOf(run: RunResult): FailureGroup[] {
  const kinds = failureKinds(run);
  const executions = run.cases.reduce((sum, { attempts }) => sum + attempts.length, 0);
  const along = new Map<FailureKind, FailureKind[]>();
  const causes = kinds.filter((kind) => {
    const cause = causeOf(kind, kinds, executions);
    if (cause !== undefined) along.set(cause, [...(along.get(cause) ?? []), kind]);
    return cause === undefined;
  });
  return causes
    .map((kind) => groupOf(run, kind, along.get(kind) ?? []))
    .sort(
      (one, other) =>
        Number(one.isKnown) - Number(other.isKnown) ||
        severities.indexOf(one.severity) - severities.indexOf(other.severity) ||
        levels.indexOf(one.level) - levels.indexOf(other.level) ||
        other.cases - one.cases,
    );
}

/** The kind that another one came of: of those that explain it, the one that is in the fewest other executions. */
function causeOf(
  kind: FailureKind,
  kinds: readonly FailureKind[],
  executions: number,
): FailureKind | undefined {
  let best: FailureKind | undefined;
  for (const other of kinds) {
    if (other === kind || other.isStep || other.isKnown !== kind.isKnown) continue;
    const shared = kind.isStep ? sharedBySteps(kind, other) : sharedByFrames(kind, other);
    const isChance = (other.executions.size / executions) ** shared >= chance;
    if (shared === 0 || isChance) continue;
    if (best === undefined || other.executions.size < best.executions.size) best = other;
  }
  return best;
}

/** In how many executions a step was not met where something was found; 0 unless that is so in half of them. */
function sharedBySteps(step: FailureKind, found: FailureKind): number {
  if (found.severity !== 'violation') return 0;
  const shared = [...step.executions].filter((each) => found.executions.has(each)).length;
  return shared * 2 >= step.executions.size ? shared : 0;
}

/** In how many executions one finding was made beside a more frequent one of the same requirement; 0 unless always. */
function sharedByFrames(seldom: FailureKind, often: FailureKind): number {
  const isSameRequirement = [...seldom.requirements.keys()].some((id) => often.requirements.has(id));
  if (!isSameRequirement || seldom.executions.size >= often.executions.size) return 0;
  return [...seldom.executions].every((each) => often.executions.has(each)) ? seldom.executions.size : 0;
}

function groupOf(run: RunResult, kind: FailureKind, along: readonly FailureKind[]): FailureGroup {
  const { fingerprint, severity, blame, what, remedy, reproduce, places, frames, count, isKnown } = kind;
  const { message, pointer, expected, actual, error } = kind;
  const ids = requirementsOf(kind);
  const cases = new Set([...kind.cases, ...along.flatMap((each) => [...each.cases])]);
  return {
    fingerprint,
    severity,
    level: strictest(ids, run),
    blame,
    requirements: ids.flatMap((id) => {
      const known = run.requirements.find((each) => each.id === id);
      return known === undefined ? [] : [{ id, text: known.text, source: sourceInWords(known.source) }];
    }),
    what,
    ...(message !== undefined && { message }),
    ...(pointer !== undefined && { pointer }),
    ...(expected !== undefined && { expected }),
    ...(actual !== undefined && { actual }),
    ...(error !== undefined && { error }),
    remedy,
    reproduce,
    isKnown,
    places,
    frames,
    count,
    cases: cases.size,
    along: along.map(alongOf),
  };
}

function alongOf(kind: FailureKind): FailureAlong {
  const { what, places, frames, count, cases, error } = kind;
  return {
    what,
    requirements: requirementsOf(kind),
    ...(error !== undefined && { error }),
    places: places.slice(0, placesAlong),
    frames,
    count,
    cases: cases.size,
  };
}

/** The requirements that a kind of failure breaks in at least half of its executions. */
function requirementsOf({ requirements, executions }: FailureKind): string[] {
  return [...requirements].flatMap(([id, times]) => (times * 2 >= executions.size ? id : [])).sort();
}
