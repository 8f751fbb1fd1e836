import { counted } from '../../words/counted.js';
import type { CaseResult, Change, RunResult } from '../../run/index.js';
import { listed } from './painting.js';

const namedMessages = 4;

/** What came of the failures that were known before. */
export function baselineLines({ baseline }: RunResult): string[] {
  if (baseline === undefined) return [];
  const { file, known, fixed, unmatched } = baseline;
  const named = (ids: readonly string[]): string =>
    `${ids.slice(0, listed).join(', ')}${ids.length > listed ? `, … (${ids.length} in all)` : ''}`;
  const line = (what: string, ids: readonly string[]): string[] =>
    ids.length === 0 ? [] : [`  ${what.padEnd(8)} ${named(ids)}`];
  const lines = [
    ...line('known', known),
    ...line(
      'fixed',
      fixed.map((entry) => entry.case),
    ),
    ...line(
      'not run',
      unmatched.map((entry) => entry.case),
    ),
  ];
  const advice = fixed.length > 0 ? ['  what now  --update-baseline takes out what is fixed.'] : [];
  return [
    '',
    `Against ${file}:${lines.length === 0 ? ' nothing was known to fail' : ''}`,
    ...lines,
    ...advice,
  ];
}

/** What came out otherwise when a recording was judged again. */
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
export function noticesLine({ cases }: RunResult): string[] {
  const counts = new Map<string, number>();
  for (const { severity, id } of cases.flatMap(({ attempts }) =>
    attempts.flatMap(({ findings }) => findings),
  )) {
    if (severity !== 'violation') counts.set(`${severity} ${id}`, (counts.get(`${severity} ${id}`) ?? 0) + 1);
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
