import { counted } from '../../words/counted.js';
import type { FlakyCase, RunHistory, RunResult, TrendRow, Trends } from '../../run/index.js';
import { escapeText } from '../words/escaped-text.js';
import {
  besideNoWorse,
  marksInWords,
  named,
  noWorseInWords,
  runAt,
  runInWords,
  slowerInWords,
  troubleInWords,
  turnWords,
  worseInWords,
} from '../words/history-words.js';
import { listed } from './painting.js';

/** What the end of a run tells of its history: what it was held against, and what is worth a look. */
export function historyLines({ history }: RunResult): string[] {
  if (history === undefined) return [];
  const { trends } = history;
  const last = trends.runs.length - 1;
  const flaky = trends.flaky.filter((each) => runsOf(each).includes(last));
  const slower = trends.slower.slice(0, 3);
  const lines = [
    ...gateLines(history),
    ...troubleInWords(history),
    ...sinceLines(trends).slice(0, listed),
    ...flaky.slice(0, listed).map((each) => flakyLine(trends, each)),
    ...slower.map((each) => `slower: ${slowerInWords(each)}`),
  ];
  return lines.length === 0 ? [] : ['', ...lines.map(escapeText)];
}

/** What a run was held against, and what is worse; empty when it was held against nothing. */
export function gateLines({ noWorse }: RunHistory): string[] {
  if (noWorse === undefined) return [];
  const { worse } = noWorse;
  const more = worse.length > listed ? [`  … and ${worse.length - listed} more, in the report`] : [];
  return [
    noWorseInWords(noWorse),
    ...worse.slice(0, listed).map((each) => `  worse  ${worseInWords(each)}`),
    ...more,
    ...besideNoWorse(noWorse).map((each) => `  ${each}`),
  ];
}

/** Since when what is broken is broken, where there are runs before it. */
function sinceLines({ runs, breaks }: Trends): string[] {
  if (runs.length < 2) return [];
  return breaks.map(({ requirement, since, lastKept, cases }) => {
    const before =
      lastKept === undefined ? 'never kept before' : `last kept in ${runInWords(runs[lastKept] ?? noRun)}`;
    return `${requirement} first failed at ${runAt(runs, since)}, in ${named(cases)}; ${before}`;
  });
}

const noRun = { startedAt: '' };

function runsOf({ passed, failed, within }: FlakyCase): number[] {
  return [...passed, ...failed, ...within];
}

function flakyLine({ runs }: Trends, { case: id, build, passed, failed, within, broken }: FlakyCase): string {
  const of = build === undefined ? '' : ` on build ${build}`;
  const breaking = broken.length === 0 ? '' : ` (breaks ${broken.join(', ')})`;
  const at = (list: readonly number[]): string => list.map((each) => each + 1).join(', ');
  const counts = [
    ...(passed.length > 0 ? [`passed in run ${at(passed)}`] : []),
    ...(failed.length > 0 ? [`failed in run ${at(failed)}`] : []),
    ...(within.length > 0 ? [`both within run ${at(within)}`] : []),
  ];
  return `flaky: ${id}${of}${breaking}: ${counts.join(', ')} of ${runs.length}`;
}

/** All that a history shows, for `report --history`. */
export function historyText(history: RunHistory): string {
  const { file, is, trends, further } = history;
  const { runs, turns, flaky, slower, unnamed } = trends;
  const lines = [
    is === 'missing'
      ? `There is no history in ${file}.`
      : `${counted(runs.length, 'run')} in ${file}${further > 0 ? ` (${further} before them)` : ''}:`,
    ...troubleInWords(history),
    ...gateLines(history),
    ...runs.map((run, at) =>
      [
        `${String(at + 1).padStart(4)}  ${runInWords(run)}  ${run.verdict}`,
        `${counted(run.cases, 'scenario')}${run.isNarrowed ? ' (some only)' : ''}${run.isInterrupted ? ' (interrupted)' : ''}`,
        ...(run.coverage === undefined
          ? []
          : [`${run.coverage.documented.seen} of ${run.coverage.documented.all} of the contract`]),
        `${run.drift} undocumented`,
        ...(run.waits === undefined ? [] : [`median wait ${run.waits.p50Ms} ms`]),
        ...(run.differs.length > 0 ? [`other ${run.differs.join(', ')}`] : []),
      ].join(', '),
    ),
    ...titled('Requirements that changed (oldest run first)', changedRows(trends.requirements)),
    ...titled('Broken now', sinceLines(trends)),
    ...titled(
      'Flaky',
      flaky.map((each) => flakyLine(trends, each)),
    ),
    ...titled(
      'Scenarios that turned',
      turns.map(({ case: id, turn, at }) => `${id} ${turnWords[turn]} in ${runAt(runs, at)}`),
    ),
    ...titled('Slower than before', slower.map(slowerInWords)),
    ...(unnamed > 0
      ? ['', `${counted(unnamed, 'run')} without --build: flaky cannot be told from broken and fixed there.`]
      : []),
  ];
  return `${lines.map(escapeText).join('\n')}\n`;
}

function titled(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `${title}:`, ...lines.map((line) => `  ${line}`)];
}

/** The rows that did not come out alike wherever there was something. */
function changedRows(rows: readonly TrendRow[]): string[] {
  return rows
    .filter(({ marks }) => new Set(marks.replaceAll(/[ .]/g, '')).size > 1)
    .map(({ id, marks }) => `${id.padEnd(8)} ${marks}  ${marksInWords(marks)}`);
}
