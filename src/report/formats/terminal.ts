import { narrowingInWords } from '../words/narrowing.js';
import { styleText } from 'node:util';
import type { CaseResult, Change, RunResult, StepResult } from '../../run/index.js';
import { scenariosRun } from '../words/counted.js';
import { levelTable, tableOutcomes } from '../views/levels.js';
import { problemsBeside } from '../words/problems.js';
import { alike } from '../words/somewhere.js';
import { cut, harmless } from '../words/harmless-value.js';

type Style = Parameters<typeof styleText>[0];

const shownFailures = 8;
const shownLines = 7;
const widest = 160;

/**
 * What a person is told when a run is over: verdict, table, failures, where the report is. One screen.
 *
 * @param report path of the report, when there is one
 */
export function terminalSummary(
  run: RunResult,
  { color, report }: { readonly color: boolean; readonly report: string | undefined },
): string {
  const paint = (style: Style, text: string): string =>
    color ? styleText(style, text, { validateStream: false }) : text;
  const { endpoint, narrowedBy, durationMs, counts, cases } = run;
  const known = new Set(run.baseline?.known);
  const failed = cases.filter(
    ({ id, outcome }) =>
      (outcome === 'failed' || outcome === 'flaky' || outcome === 'error') && !known.has(id),
  );
  const lines = [
    verdictLine(run, color),
    [
      scenariosRun(run),
      `${counts.frames} frames judged in ${(durationMs / 1_000).toFixed(1)} s against ${harmless(endpoint.url)}`,
      ...(endpoint.faults.length > 0 ? [`broken by ${endpoint.faults.join(', ')}`] : []),
      ...(endpoint.variations.length > 0 ? [`varied by ${endpoint.variations.join(', ')}`] : []),
    ].join(', '),
    ...(narrowedBy.length > 0
      ? [
          paint(
            'yellow',
            `Narrowed by ${harmless(narrowingInWords(narrowedBy))}: this is no claim of conformance.`,
          ),
        ]
      : []),
    ...problemsBeside(run).flatMap(({ message }) => ['', ...indented(message)]),
    '',
    ...table(run),
    ...failures(failed, paint),
    ...inconclusive(cases),
    ...changesLines(run),
    ...baselineLines(run),
    ...leftLines(cases),
    ...brokenLine(failed, paint),
    ...noticesLine(run),
    ...coverageLines(run),
    ...(report === undefined ? [] : ['', `Report: ${report}`]),
  ];
  return `${lines.map((line) => (color ? line : harmless(line))).join('\n')}\n`;
}

/** The verdict and its sentence: the headline of what is told. */
export function verdictLine({ verdict, sentence }: RunResult, color: boolean): string {
  const isGood = verdict === 'conformant' || verdict === 'conformant with warnings';
  const style: Style = isGood ? 'green' : verdict === 'nonconformant' ? 'red' : 'yellow';
  const word = verdict.toUpperCase();
  return `${color ? styleText(style, word, { validateStream: false }) : word}  ${harmless(sentence)}`;
}

function table({ requirements }: RunResult): string[] {
  const head = `requirements${tableOutcomes.map((outcome) => outcome.padStart(14)).join('')}`;
  return [
    head,
    ...levelTable(requirements).map(
      ({ level, counts }) =>
        level.padEnd(12) + counts.map((count) => String(count || '·').padStart(14)).join(''),
    ),
  ];
}

/** The failures, those alike told once. */
function failures(failed: readonly CaseResult[], paint: (style: Style, text: string) => string): string[] {
  const groups = new Map<string, CaseResult[]>();
  for (const each of failed) {
    const failing = failingStep(each);
    const key = [failing?.kind, failing?.keyword, failing?.text, alike(failing?.error ?? each.outcome)].join(
      ' ',
    );
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [each]);
    else group.push(each);
  }
  const all = [...groups.values()];
  const shown = all.slice(0, shownFailures).flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const ids = others.map(({ id }) => id);
    const more = ids.length > listed ? `, … (${ids.length} in all)` : '';
    const alsoIn =
      ids.length === 0 ? [] : [`  the same in ${harmless(ids.slice(0, listed).join(', '))}${more}`];
    return ['', ...failure(first, paint), ...alsoIn];
  });
  const left = all.slice(shownFailures).reduce((sum, { length }) => sum + length, 0);
  return left === 0 ? shown : [...shown, '', `… and ${left} more, in the report.`];
}

function failingStep({ attempts }: CaseResult): StepResult | undefined {
  const attempt = attempts.findLast((each) => each.outcome !== 'passed') ?? attempts.at(-1);
  return attempt?.steps.find(({ status }) => status !== 'passed' && status !== 'skipped');
}

function failure(each: CaseResult, paint: (style: Style, text: string) => string): string[] {
  const { id, name, outcome } = each;
  const failing = failingStep(each);
  const { reason } = each;
  const isTold = outcome === 'error' && reason !== undefined;
  const text = isTold
    ? reason.message
    : (failing?.error ?? (failing === undefined ? outcome : `The step is ${failing.status}.`));
  const snippet = failing?.snippet === undefined ? [] : indented(failing.snippet);
  return [
    `${paint('red', outcome === 'flaky' ? 'FLAKY' : 'FAILED')} ${id} ${harmless(name)}`,
    ...(failing === undefined || failing.kind !== 'phrase'
      ? []
      : [`  ${failing.keyword} ${harmless(failing.text)}`]),
    ...(isTold ? [`  at ${harmless(each.uri)}:${failing?.line ?? each.line}`] : []),
    ...indented(text).slice(0, shownLines),
    ...snippet,
  ];
}

function indented(text: string): string[] {
  return harmless(text)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => `  ${cut(line, widest)}`);
}

function inconclusive(cases: readonly CaseResult[]): string[] {
  const reasons = new Map<string, { count: number; message: string }>();
  for (const { outcome, reason } of cases) {
    if (outcome !== 'inconclusive' || reason === undefined) continue;
    const known = reasons.get(reason.code);
    reasons.set(reason.code, { count: (known?.count ?? 0) + 1, message: known?.message ?? reason.message });
  }
  return [...reasons].flatMap(([code, { count, message }]) => [
    '',
    `INCONCLUSIVE ${count} × ${code}`,
    ...indented(message).slice(0, shownLines),
  ]);
}

const listed = 6;

/** What came of the failures that were known before. */
function baselineLines({ baseline }: RunResult): string[] {
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
function changesLines({ changes }: RunResult): string[] {
  if (changes === undefined) return [];
  if (changes.length === 0) return ['', 'Judged again: everything came out as before.'];
  const lines = changes
    .slice(0, listed)
    .map((change) => `  ${change.case}  ${change.before} → ${change.after}${differing(change)}`);
  const more = changes.length > listed ? [`  … and ${changes.length - listed} more, in the report.`] : [];
  return ['', `Judged again, ${changes.length} came out otherwise:`, ...lines, ...more];
}

function differing({ gone, fresh }: Change): string {
  const parts = [...fresh.map((id) => `+${id}`), ...gone.map((id) => `-${id}`)];
  return parts.length === 0 ? '' : `  (${parts.join(' ')})`;
}

/** What the run has left behind on the account. */
function leftLines(cases: readonly CaseResult[]): string[] {
  const left = cases.flatMap(({ attempts }) => attempts.flatMap((attempt) => attempt.left ?? []));
  if (left.length === 0) return [];
  const more = left.length > listed ? `, … (${left.length} in all)` : '';
  return ['', `Left open, since closing failed: ${left.slice(0, listed).join(', ')}${more}`];
}

function brokenLine(failed: readonly CaseResult[], paint: (style: Style, text: string) => string): string[] {
  const broken = new Set(failed.flatMap(({ attempts }) => attempts.flatMap((attempt) => attempt.broken)));
  if (broken.size === 0) return [];
  const ids = [...broken].sort();
  return ['', `Broken: ${paint('bold', ids.join(', '))}   (messaging-conformance explain ${ids[0] ?? ''})`];
}

function noticesLine({ cases }: RunResult): string[] {
  const counts = new Map<string, number>();
  for (const { severity, id } of cases.flatMap(({ attempts }) =>
    attempts.flatMap(({ findings }) => findings),
  )) {
    if (severity !== 'violation') counts.set(`${severity} ${id}`, (counts.get(`${severity} ${id}`) ?? 0) + 1);
  }
  if (counts.size === 0) return [];
  return ['', `Also noted: ${[...counts].map(([what, count]) => `${count} × ${what}`).join(', ')}`];
}

const namedMessages = 4;

/** What the run showed of the contract; for a run that was not narrowed, also what it never did. */
function coverageLines({ coverage, narrowedBy }: RunResult): string[] {
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
      ? [`  left out: ${excused} for a reason given there, ${unseen.length - excused} without`]
      : []),
  ];
}
