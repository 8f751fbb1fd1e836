import { counted } from '../../words/counted.js';
import type { NoWorse, RunHistory, Slower, SlowerBy, TrendRun, Turn, Worse } from '../../run/index.js';

/** A run by its build and when it began. */
export function runInWords({ build, startedAt }: Pick<TrendRun, 'build' | 'startedAt'>): string {
  const time = startedAt.replace('T', ' ').replace(/(?:\.\d+)?Z$/, ' UTC');
  return build === undefined ? `the run of ${time}` : `build ${build} (${time})`;
}

/** A run by its place among those that are looked back upon: counted from 1, the oldest. */
export function runAt(runs: readonly TrendRun[], at: number): string {
  const run = runs[at];
  return run === undefined ? `run ${at + 1}` : `run ${at + 1} of ${runs.length}, ${runInWords(run)}`;
}

/** Each turn of a case, as it is told of one. */
export const turnWords: Readonly<Record<Turn, string>> = {
  broke: 'broke',
  fixed: 'was fixed',
  undecided: 'was decided no more',
  decided: 'was decided again',
  came: 'is new',
  went: 'is there no more',
};

/** Why a run was held against nothing, and what to do about it. */
export const nothingWords: Readonly<Record<NonNullable<NoWorse['nothing']>, string>> = {
  'history-missing': 'there is no history yet; the next run is held against this one',
  'history-unreadable': 'the history cannot be read; put the file away, and a new one is begun',
  'no-run': 'the history has no earlier run of this endpoint and account',
  'no-such-build': 'the history has no run of that build',
  'other-selection':
    'every earlier run was interrupted, or of other scenarios; run all of them, or the same ones, first',
  'nothing-decided': 'no earlier run decided any of these scenarios',
};

/** One thing that got worse. */
export function worseInWords(worse: Worse): string {
  if (worse.what === 'message') return `${worse.id} was seen and is not any more`;
  const turned = `${worse.id} was ${worse.before}, and is ${worse.now}`;
  return worse.what === 'case' && worse.broken.length > 0
    ? `${turned}: it breaks ${worse.broken.join(', ')}`
    : turned;
}

/** What came of holding a run against an earlier one, in a sentence. */
export function noWorseInWords({ than, against, nothing, worse, compared }: NoWorse): string {
  const what = than === 'LAST' ? 'the last run' : `build ${than}`;
  if (against === undefined)
    return `Held against nothing, which is no pass (--no-worse-than ${than}): ${nothing === undefined ? '' : nothingWords[nothing]}.`;
  const those = `${counted(compared, 'scenario')} of ${runInWords(against)}`;
  return worse.length === 0
    ? `No worse than ${what}: held against ${those}.`
    : `Worse than ${what} in ${counted(worse.length, 'place')}: held against ${those}.`;
}

/** What else is told of it: what was left out, and what differs beside the build. */
export function besideNoWorse({ fresh, gone, excused, differs }: NoWorse): string[] {
  return [
    ...(differs.length > 0 ? [`also differs: ${differs.join(', ')}`] : []),
    ...(fresh.length > 0 ? [`new, not compared: ${named(fresh)}`] : []),
    ...(gone.length > 0 ? [`there no more: ${named(gone)}`] : []),
    ...(excused.length > 0 ? [`worse, and known to the baseline: ${named(excused)}`] : []),
  ];
}

const mostNamed = 20;

/** Ids, as many as fit. */
export function named(ids: readonly string[]): string {
  return `${ids.slice(0, mostNamed).join(', ')}${ids.length > mostNamed ? `, … (${ids.length} in all)` : ''}`;
}

/** What takes longer than before, with both quantiles and how much they vary. */
export function slowerInWords({ case: id, p50, p90, runs }: Slower): string {
  const one = (name: string, { nowMs, medianMs, quartersMs: [low, high] }: SlowerBy): string =>
    `${name} ${ms(nowMs)}, before ${ms(medianMs)} (half of ${runs} runs: ${ms(low)} to ${ms(high)})`;
  return `${id ?? 'all waits'}: ${one('median', p50)}; ${one('nine in ten within', p90)}`;
}

function ms(milliseconds: number): string {
  return milliseconds < 1_000
    ? `${Math.round(milliseconds * 10) / 10} ms`
    : `${(milliseconds / 1_000).toFixed(1)} s`;
}

/** What keeps the history from being whole; empty when nothing does. */
export function troubleInWords({ file, is, problem, unread, unreadInAll }: RunHistory): string[] {
  if (is === 'unreadable')
    return [
      `The history ${file} cannot be read (${problem ?? ''}): nothing is looked back upon, and nothing is added to it.`,
    ];
  const more = unreadInAll > unread.length ? ` and ${unreadInAll - unread.length} more` : '';
  if (unreadInAll === 0) return [];
  const lines = unread.map(({ line, problem: what }) => `line ${line} (${what})`).join(', ');
  return [`Left out of the history ${file}, since it cannot be read: ${lines}${more}.`];
}

/** A row of marks in words: how many runs came to what. */
export function marksInWords(marks: string): string {
  const counts = new Map<string, number>();
  for (const mark of marks) counts.set(mark, (counts.get(mark) ?? 0) + 1);
  return markWords
    .filter(([mark]) => counts.has(mark))
    .map(([mark, word]) => `${counts.get(mark) ?? 0} ${word}`)
    .join(', ');
}

/** Each mark of a row of runs, with what it means; a blank is a run without it. */
export const markWords: readonly (readonly [mark: string, word: string])[] = [
  ['p', 'passed'],
  ['f', 'failed'],
  ['~', 'flaky'],
  ['?', 'inconclusive'],
  ['!', 'error'],
  ['-', 'not applicable'],
  ['.', 'not run'],
];
