import type { BaselineResult, Outcome, RunResult } from '../outcome.js';
import type { History } from './history-file.js';
import type { HistoryCase, HistoryRun } from './history-run.js';
import { isNarrowed, selectionOf } from './narrowed.js';
import { differences, type Difference } from './trends.js';

/** The word that stands for the last run there was, in the place of a build. */
export const lastRun = 'LAST';

/** What got worse, in one place. */
export type Worse =
  /** A case that passed and does not, or breaks a requirement that it did not break. */
  | {
      readonly what: 'case';
      readonly id: string;
      readonly before: Outcome;
      readonly now: Outcome;
      readonly broken: readonly string[];
    }
  | { readonly what: 'requirement'; readonly id: string; readonly before: Outcome; readonly now: Outcome }
  /** A message of the contract that was seen and was not this time. */
  | { readonly what: 'message'; readonly id: string };

/** Why a run was held against nothing. */
export type NothingComparable =
  | 'history-missing'
  | 'history-unreadable'
  | 'no-run'
  | 'no-such-build'
  | 'other-selection'
  | 'nothing-decided';

/** A run held against an earlier one. */
export interface NoWorse {
  /** What was asked for: LAST, or a build. */
  readonly than: string;
  /** True when it is no worse; false also when that cannot be told. */
  readonly passes: boolean;
  /** The run that it was held against; absent when there is none that can be compared. */
  readonly against?: Pick<HistoryRun, 'run' | 'startedAt' | 'build'>;
  readonly nothing?: NothingComparable;
  /** How many cases both decided or one of them did, so that they were compared. */
  readonly compared: number;
  readonly worse: readonly Worse[];
  /** Cases that are worse, and that the baseline knows. */
  readonly excused: readonly string[];
  /** Cases that only one of the two has: neither better nor worse. */
  readonly fresh: readonly string[];
  readonly gone: readonly string[];
  /** What else the two differ in. */
  readonly differs: readonly Difference[];
}

/**
 * Holds a run against an earlier one of the same endpoint.
 *
 * @param than LAST, or a build; of several runs of it, the last
 * @param run what it came to: what its baseline excuses is not worse
 */
export function noWorseThan(
  than: string,
  now: HistoryRun,
  history: History,
  { baseline, requirements }: Pick<RunResult, 'baseline' | 'requirements'>,
): NoWorse {
  const found = earlierRun(than, now, history);
  if (typeof found === 'string')
    return { than, passes: false, nothing: found, compared: 0, ...nothingFound, differs: [] };
  const { run, startedAt, build } = found;
  const known = new Set(excusedBy(baseline));
  const excusedRequirements = requirements
    .filter(({ cases }) => cases.some((each) => known.has(each)))
    .map(({ id }) => id);
  const held = heldAgainst(found, now, { known, excusedRequirements });
  return {
    than,
    passes: held.worse.length === 0,
    against: { run, startedAt, ...(build !== undefined && { build }) },
    ...held,
    differs: differences(found, now),
  };
}

const nothingFound = { worse: [], excused: [], fresh: [], gone: [] };

function excusedBy(baseline: BaselineResult | undefined): readonly string[] {
  return [...(baseline?.known ?? []), ...(baseline?.accepted ?? []).map((entry) => entry.case)];
}

/** The run to hold against: one of the same scenarios, or of all, that came to its end and decided something of them. */
function earlierRun(than: string, now: HistoryRun, history: History): HistoryRun | NothingComparable {
  if (history.is !== 'read') return `history-${history.is}`;
  if (history.runs.length === 0) return 'no-run';
  const named = history.runs.filter(({ build }) => than === lastRun || build === than);
  if (named.length === 0) return 'no-such-build';
  const selection = selectionOf(now);
  const alike = named.filter(
    (run) => !run.interrupted && (!isNarrowed(run) || selectionOf(run) === selection),
  );
  if (alike.length === 0) return 'other-selection';
  const ids = new Set(now.cases.map(({ id }) => id));
  const telling = alike.filter(({ cases }) => cases.some((each) => ids.has(each.id) && isDecided(each)));
  return telling.at(-1) ?? 'nothing-decided';
}

function isDecided({ outcome }: Pick<HistoryCase, 'outcome'>): boolean {
  return outcome === 'passed' || outcome === 'failed' || outcome === 'flaky';
}

/** What the baseline excuses: cases, and the requirements that they exercise, which may be undecided for them. */
interface Excused {
  readonly known: ReadonlySet<string>;
  readonly excusedRequirements: readonly string[];
}

function heldAgainst(
  before: HistoryRun,
  now: HistoryRun,
  { known, excusedRequirements }: Excused,
): Pick<NoWorse, 'compared' | 'worse' | 'excused' | 'fresh' | 'gone'> {
  const then = new Map(before.cases.map((each) => [each.id, each]));
  const ids = new Set(now.cases.map(({ id }) => id));
  const both = now.cases.flatMap((each) => {
    const old = then.get(each.id);
    return old !== undefined && isDecided(old) ? [{ old, each }] : [];
  });
  const worseCases = both.flatMap(({ old, each }): (Worse & { what: 'case' })[] => {
    const broken = (each.broken ?? []).filter((id) => old.broken?.includes(id) !== true);
    const isWorse = rankOf(each.outcome) > rankOf(old.outcome) || broken.length > 0 || isLost(old, each);
    return isWorse ? [{ what: 'case', id: each.id, before: old.outcome, now: each.outcome, broken }] : [];
  });
  const isAllOfBoth = [before, now].every((run) => !isNarrowed(run) && !run.interrupted);
  return {
    compared: both.length,
    worse: [
      ...worseRequirements(before, now, { known, excusedRequirements, isAllOfBoth }),
      ...worseCases.filter(({ id }) => !known.has(id)),
      ...(isAllOfBoth ? lostMessages(before, now) : []),
    ],
    excused: worseCases.map(({ id }) => id).filter((id) => known.has(id)),
    fresh: now.cases.map(({ id }) => id).filter((id) => !then.has(id)),
    // A narrowed run leaves scenarios out: those are not gone.
    gone: isAllOfBoth ? [...then.keys()].filter((id) => !ids.has(id)) : [],
  };
}

/** How bad an outcome is among those that are decided; what is undecided is lost, and not ranked. */
function rankOf(outcome: Outcome): number {
  return outcome === 'passed' ? 0 : outcome === 'flaky' ? 1 : outcome === 'failed' ? 2 : 0;
}

function isLost(before: HistoryCase, now: HistoryCase): boolean {
  return isDecided(before) && !isDecided(now);
}

/** Requirements that were kept and are broken by a case that both had, or that were decided and are no more. */
function worseRequirements(
  before: HistoryRun,
  now: HistoryRun,
  { known, excusedRequirements, isAllOfBoth }: Excused & { readonly isAllOfBoth: boolean },
): Worse[] {
  const then = new Map(before.requirements.map(({ id, outcome }) => [id, outcome]));
  const had = new Set(before.cases.map(({ id }) => id));
  const breaking = new Set(
    now.cases.filter(({ id }) => had.has(id) && !known.has(id)).flatMap(({ broken = [] }) => broken),
  );
  return now.requirements.flatMap(({ id, outcome }): Worse[] => {
    const old = then.get(id);
    if (old !== 'passed' && old !== 'failed') return [];
    const isBroken = old === 'passed' && outcome === 'failed' && breaking.has(id);
    // In a run of some scenarios, what exercises a requirement may have been left out.
    const isUndecided =
      isAllOfBoth && outcome !== 'passed' && outcome !== 'failed' && !excusedRequirements.includes(id);
    return isBroken || isUndecided ? [{ what: 'requirement', id, before: old, now: outcome }] : [];
  });
}

/** Messages that were seen then and not now; another contract may have others. */
function lostMessages(before: HistoryRun, after: HistoryRun): Worse[] {
  const [then, now] = [before.coverage, after.coverage];
  if (then === undefined || now === undefined) return [];
  if (before.digests.contract !== after.digests.contract) return [];
  const unseen = new Set(then.unseenMessages);
  return now.unseenMessages.filter((id) => !unseen.has(id)).map((id) => ({ what: 'message', id }));
}
