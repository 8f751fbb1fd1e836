import { narrowingInWords } from '../words/narrowing.js';
import type { CaseResult, RunResult } from '../../run/index.js';
import { scenariosRun } from '../words/counted.js';
import { failingStep, tellingAttempt } from '../views/failing-step.js';
import { levelTable, tableOutcomes } from '../views/levels.js';
import { problemsBeside } from '../words/problems.js';
import { cut, harmless } from '../words/harmless-value.js';

const shownFailures = 20;
const longestError = 600;

const marks = {
  conformant: '✅',
  'conformant with warnings': '⚠️',
  nonconformant: '❌',
  inconclusive: '❔',
} as const;

/** `summary.md`: the run as a page of Markdown, for job summaries and pull requests. */
export function markdown(run: RunResult): string {
  const { verdict, sentence, endpoint, narrowedBy, durationMs, counts, cases, baseline } = run;
  const known = new Set(baseline?.known);
  const failed = cases.filter(({ outcome }) => ['failed', 'flaky', 'error'].includes(outcome));
  const fresh = failed.filter(({ id }) => !known.has(id));
  const undecided = cases.filter(({ outcome }) => outcome === 'inconclusive');
  const blocks = [
    `## ${marks[verdict]} ${verdict[0]?.toUpperCase() ?? ''}${verdict.slice(1)}`,
    prose(sentence),
    `${scenariosRun(run)}, ${counts.frames} frames judged in ${(durationMs / 1_000).toFixed(1)} s against ${code(endpoint.url)}, account ${code(endpoint.account)}.`,
    ...(narrowedBy.length > 0
      ? [`> Narrowed by ${code(narrowingInWords(narrowedBy))}: this is no claim of conformance.`]
      : []),
    ...problemsBeside(run).map(({ message }) => fenced(message)),
    table(
      ['Requirements', ...tableOutcomes],
      levelTable(run.requirements).map(({ level, counts: row }) => [
        level,
        ...row.map((count) => String(count || '·')),
      ]),
    ),
    ...section('Failures', fresh.slice(0, shownFailures).map(failure), fresh.length - shownFailures),
    ...section(
      'Known failures',
      failed.filter(({ id }) => known.has(id)).map(({ id, name }) => `- ${code(id)} ${prose(name)}`),
      0,
    ),
    ...section(
      'Fixed: to be taken out of the baseline',
      (baseline?.fixed ?? []).map((entry) => `- ${code(entry.case)}`),
      0,
    ),
    ...section('Inconclusive', reasons(undecided), 0),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function section(title: string, items: readonly string[], more: number): string[] {
  if (items.length === 0) return [];
  return [`### ${title}`, items.join('\n'), ...(more > 0 ? [`… and ${more} more, in the report.`] : [])];
}

function failure(each: CaseResult): string {
  const { id, name, outcome, reason } = each;
  const attempt = tellingAttempt(each);
  const failing = failingStep(attempt);
  const broken = (attempt?.broken ?? []).map(code).join(', ');
  const step =
    failing === undefined || failing.kind !== 'phrase' ? '' : `${failing.keyword} ${failing.text}\n`;
  // Inside an HTML block, Markdown's own escapes would be shown.
  const head = `${code(id)} ${html(name)}${outcome === 'flaky' ? ' (flaky)' : ''}${broken && ` — ${broken}`}`;
  return `<details><summary>${head}</summary>\n\n${fenced(`${step}${(outcome === 'error' ? reason?.message : undefined) ?? failing?.error ?? outcome}`)}\n\n</details>`;
}

function reasons(cases: readonly CaseResult[]): string[] {
  const counts = new Map<string, { count: number; headline: string }>();
  for (const { reason } of cases) {
    if (reason === undefined) continue;
    const known = counts.get(reason.code);
    counts.set(reason.code, { count: (known?.count ?? 0) + 1, headline: reason.headline });
  }
  return [...counts].map(([name, { count, headline }]) => `- ${count} × ${code(name)}: ${prose(headline)}`);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, index) => (index === 0 ? '---' : '--:'))), ...rows.map(line)].join(
    '\n',
  );
}

/** Text that came from elsewhere, so that it is shown and neither marks up nor addresses anybody. */
function prose(text: string): string {
  return html(text.replaceAll(/[\\`*_{}[\]()#+!|~]/g, '\\$&')).replaceAll('>', '&gt;');
}

function html(text: string): string {
  return harmless(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('@', '@\u200b')
    .replaceAll('\n', ' ');
}

function code(text: string): string {
  return `<code>${html(text).replaceAll('|', '&#124;')}</code>`;
}

/** A block of code with a fence that is longer than any run of backticks in it. */
function fenced(text: string): string {
  const shown = harmless(cut(text, longestError));
  const longest = Math.max(2, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${shown}\n${fence}`;
}
