import { counted } from '../../words/counted.js';
import type { Severity } from '../../judge/index.js';
import type { CaseResult, Change, KnownInconclusive, RunResult } from '../../run/index.js';
import { escapeText } from '../words/escaped-text.js';
import { listed } from './painting.js';

const namedMessages = 4;

/** What came of what was known before: failures, and what is accepted as undecided. */
export function baselineLines({ baseline }: RunResult): string[] {
  if (baseline === undefined) return [];
  const { file, known, fixed, accepted, stale, expired, unmatched, passes, why } = baseline;
  const line = (what: string, ids: readonly string[]): string[] =>
    ids.length === 0 ? [] : [`  ${what.padEnd(widestFate)} ${escapeText(named(ids))}`];
  const cases = (entries: readonly { readonly case: string }[]): string[] =>
    entries.map((entry) => entry.case);
  const lines = [
    ...line('known', known),
    ...line('fixed', cases(fixed)),
    ...acceptedLines(accepted),
    ...line('stale', cases(stale)),
    ...line(
      'expired',
      expired.map(({ case: id, expires = '' }) => `${id} (${expires})`),
    ),
    ...line('not run', cases(unmatched)),
  ];
  const advice =
    fixed.length + stale.length > 0
      ? ['  what now  --update-baseline takes out what is so no more.']
      : expired.length > 0
        ? ['  what now  Look at each again; --update-baseline accepts it anew.']
        : [];
  return [
    '',
    `Against ${escapeText(file)}:${lines.length === 0 ? ' nothing of what it lists came up' : ''}`,
    ...lines,
    `  ${passes ? 'passes' : 'fails'}: ${escapeText(why)}.`,
    ...advice,
  ];
}

const widestFate = 'accepted'.length;

function named(ids: readonly string[]): string {
  return `${ids.slice(0, listed).join(', ')}${ids.length > listed ? `, … (${ids.length} in all)` : ''}`;
}

/** What is accepted as undecided, by reason, each with the next day on which some of it expires. */
function acceptedLines(accepted: readonly KnownInconclusive[]): string[] {
  const reasons = new Map<string, KnownInconclusive[]>();
  for (const entry of accepted) reasons.set(entry.reason, [...(reasons.get(entry.reason) ?? []), entry]);
  return [...reasons].map(([reason, entries]) => {
    const [next = ''] = entries.map(({ expires }) => expires).sort();
    const ids = named(entries.map((entry) => entry.case));
    return escapeText(`  accepted ${entries.length} × ${reason} until ${next}: ${ids}`);
  });
}

/** What differs when a recording is judged again. */
export function changesLines({ changes }: RunResult): string[] {
  if (changes === undefined) return [];
  if (changes.length === 0) return ['', 'Judged again: everything came out as before.'];
  const lines = changes
    .slice(0, listed)
    .map((change) => `  ${change.case}  ${change.before} → ${change.after}${differing(change)}`);
  const more = changes.length > listed ? [`  … and ${changes.length - listed} more, in the report.`] : [];
  return [
    '',
    `Judged again, ${counted(changes.length, 'scenario differs', 'scenarios differ')}:`,
    ...lines,
    ...more,
  ];
}

function differing({ gone, fresh }: Change): string {
  const parts = [...fresh.map((id) => `+${id}`), ...gone.map((id) => `-${id}`)];
  return parts.length === 0 ? '' : `  (${parts.join(' ')})`;
}

/** What the run has left behind on the account. */
export function leftLines(cases: readonly CaseResult[]): string[] {
  const left = cases.flatMap(({ attempts }) => attempts.flatMap((attempt) => attempt.left ?? []));
  if (left.length === 0) return [];
  const more = left.length > listed ? `, … (${left.length} in all)` : '';
  return ['', `Left open, since closing failed: ${left.slice(0, listed).join(', ')}${more}`];
}

/** Warnings and notices, counted. */
export function noticesLine({ cases, soaked }: RunResult): string[] {
  const counts = new Map<string, number>();
  const ofCases = (): { severity: Severity; id: string; count: number }[] =>
    cases.flatMap(({ attempts }) =>
      attempts.flatMap(({ findings }) => findings.map(({ severity, id }) => ({ severity, id, count: 1 }))),
    );
  for (const { severity, id, count } of soaked?.findings ?? ofCases()) {
    const kind = `${severity} ${id}`;
    if (severity !== 'violation') counts.set(kind, (counts.get(kind) ?? 0) + count);
  }
  if (counts.size === 0) return [];
  return ['', `Also noted: ${[...counts].map(([what, count]) => `${count} × ${what}`).join(', ')}`];
}

/** What the run showed of the contract; for a run that was not narrowed, also what it never did. */
export function coverageLines({ coverage, narrowedBy }: RunResult): string[] {
  if (coverage === undefined) return [];
  const { messages, documented } = coverage.totals;
  const share = `${messages.seen} of ${messages.all} messages, ${documented.seen} of ${documented.all} properties and values`;
  if (narrowedBy.length > 0) return ['', `Contract exercised: ${share}`];
  const { unseenMessages: never, unseen } = coverage;
  const more = never.length > namedMessages ? `, … (${never.length} in all)` : '';
  const excused = unseen.filter(({ reason }) => reason !== undefined).length;
  return [
    '',
    `Contract exercised: ${share} (coverage.json names the rest)`,
    ...(never.length > 0 ? [`  never seen: ${never.slice(0, namedMessages).join(', ')}${more}`] : []),
    ...(unseen.length > 0
      ? [`  ${excused} not exercised (reasons in coverage.json), ${unseen.length - excused} without a reason`]
      : []),
  ];
}
