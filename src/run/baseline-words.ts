import { counted } from '../words/counted.js';
import type { BaselineResult, Verdict } from './outcome.js';

type Found = Omit<BaselineResult, 'file' | 'passes' | 'why'>;

/**
 * Whether a run passes with its baseline, and why, in a clause.
 *
 * @param file where the baseline is, for people
 * @param run its verdict, and whether the baseline lists what it need not, which counts under `--strict`
 */
export function baselineReason(
  file: string,
  found: Found,
  { verdict, isLeft }: { readonly verdict: Verdict; readonly isLeft: boolean },
): { readonly passes: boolean; readonly why: string } {
  const { stale, expired, verdictBeside, known, accepted } = found;
  const passes = isGood(verdictBeside) && stale.length === 0 && expired.length === 0 && !isLeft;
  if (!passes) return { passes, why: troublesOf(found, isLeft).join(', ') };
  if (isGood(verdict)) return { passes, why: `the run is ${verdict}` };
  const failing = known.length > 0 ? [`every failure is known in ${file}`] : [];
  const undecided = accepted.length > 0 ? [`what is undecided is accepted in ${file}`] : [];
  return {
    passes,
    why: `${[...failing, ...undecided].join(', and ')}; beside that, the run is ${verdictBeside}`,
  };
}

function troublesOf(found: Found, isLeft: boolean): string[] {
  const { fresh, stale, expired, verdictBeside } = found;
  const more =
    fresh.length > 0 ? `${counted(fresh.length, 'failure is', 'failures are')} new` : 'more is broken';
  return [
    ...(verdictBeside === 'nonconformant' ? [more] : []),
    ...(verdictBeside === 'inconclusive' ? ['more is undecided than is accepted'] : []),
    ...(expired.length > 0 ? [`${counted(expired.length, 'entry has', 'entries have')} expired`] : []),
    ...(stale.length > 0
      ? [counted(stale.length, 'entry no longer applies', 'entries no longer apply')]
      : []),
    ...(isLeft ? ['it lists failures that are no more, which counts under --strict'] : []),
  ];
}

function isGood(verdict: Verdict): boolean {
  return verdict === 'conformant' || verdict === 'conformant with warnings';
}

/** What came of a baseline, as an aside of the verdict's sentence. */
export function baselineAside({ known, fresh, fixed, accepted, stale, expired, unmatched }: Found): string {
  const some = (list: readonly unknown[], words: string): string[] =>
    list.length > 0 ? [`${list.length} ${words}`] : [];
  return [
    counted(known.length, 'known failure'),
    fresh.length === 0 ? 'no new one' : `${fresh.length} new`,
    ...some(fixed, 'fixed'),
    ...some(accepted, 'accepted as undecided'),
    ...some(stale, 'no longer so'),
    ...some(expired, 'expired'),
    ...some(unmatched, 'not run'),
  ].join(', ');
}
