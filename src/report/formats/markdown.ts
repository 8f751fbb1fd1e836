import { counted } from '../../words/counted.js';
import { testedParts } from '../words/what-was-tested.js';
import { narrowingInWords } from '../words/narrowing-text.js';
import type { CaseResult, RunResult } from '../../run/index.js';
import { scenariosRun } from '../words/scenarios-run.js';
import { failingStep, tellingAttempt } from '../views/failing-step.js';
import { acceptedCases } from '../views/undecided.js';
import { levelTable, tableOutcomes } from '../views/levels.js';
import { momentsOf, roundsOf, soakRemarks, unpassedOf } from '../words/rounds-text.js';
import { problemsBeside } from '../words/further-problems.js';
import { cut } from '../words/escaped-text.js';
import { codeIn, fencedBlock, htmlIn, proseIn } from '../words/markdown-text.js';

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
  const { verdict, sentence, captures, narrowedBy, durationMs, counts, cases, baseline } = run;
  const { place, account } = testedParts(run);
  const known = new Set(baseline?.known);
  const failed = cases.filter(({ outcome }) => ['failed', 'flaky', 'error'].includes(outcome));
  const fresh = failed.filter(({ id }) => !known.has(id));
  const accepted = acceptedCases(run);
  const undecided = cases.filter(({ id, outcome }) => outcome === 'inconclusive' && !accepted.has(id));
  const blocks = [
    `## ${marks[verdict]} ${verdict[0]?.toUpperCase() ?? ''}${verdict.slice(1)}`,
    proseIn(sentence),
    `${scenariosRun(run)}, ${counted(counts.frames, 'frame')} judged in ${(durationMs / 1_000).toFixed(1)} s ${captures === undefined ? 'against' : 'from'} ${codeIn(place)}${account === undefined ? '' : `, account ${codeIn(account)}`}.`,
    ...(narrowedBy.length > 0
      ? [`> Narrowed by ${codeIn(narrowingInWords(narrowedBy))}: this is not a claim of conformance.`]
      : []),
    ...(baseline === undefined
      ? []
      : [
          `${baseline.passes ? 'Passes' : 'Does not pass'} with the baseline ${codeIn(baseline.file)}: ${proseIn(baseline.why)}.`,
        ]),
    ...problemsBeside(run).map(({ message }) => fencedBlock(cut(message, longestError), 'text')),
    table(
      ['Requirements', ...tableOutcomes],
      levelTable(run.requirements).map(({ level, counts: row }) => [
        level,
        ...row.map((count) => String(count || '·')),
      ]),
    ),
    ...section(
      'Failures',
      fresh.slice(0, shownFailures).map((each) => failure(each, roundsOf(run, each.id))),
      fresh.length - shownFailures,
    ),
    ...section(
      'Known failures',
      failed.filter(({ id }) => known.has(id)).map(({ id, name }) => `- ${codeIn(id)} ${proseIn(name)}`),
      0,
    ),
    ...section(
      'Accepted as undecided',
      [...accepted.values()].map(
        ({ case: id, reason, note, expires }) =>
          `- ${codeIn(id)} ${codeIn(reason)} until ${expires}: ${proseIn(note)}`,
      ),
      0,
    ),
    ...section(
      'No longer so: to be taken out of the baseline',
      (baseline?.stale ?? []).map((entry) => `- ${codeIn(entry.case)} ${codeIn(entry.reason)}`),
      0,
    ),
    ...section(
      'Expired: to be looked at again',
      (baseline?.expired ?? []).map((entry) => `- ${codeIn(entry.case)} since ${entry.expires ?? ''}`),
      0,
    ),
    ...section(
      'Fixed: to be taken out of the baseline',
      (baseline?.fixed ?? []).map((entry) => `- ${codeIn(entry.case)}`),
      0,
    ),
    ...section('Inconclusive', reasons(undecided), 0),
    ...section(
      'Over the rounds',
      overRounds(run).slice(0, shownFailures),
      overRounds(run).length - shownFailures,
    ),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function section(title: string, items: readonly string[], more: number): string[] {
  if (items.length === 0) return [];
  return [`### ${title}`, items.join('\n'), ...(more > 0 ? [`… and ${more} more, in the report.`] : [])];
}

function failure(each: CaseResult, rounds: string | undefined): string {
  const { id, name, outcome, reason } = each;
  const attempt = tellingAttempt(each);
  const failing = failingStep(attempt);
  const broken = (attempt?.broken ?? []).map(codeIn).join(', ');
  const step =
    failing === undefined || failing.kind !== 'phrase' ? '' : `${failing.keyword} ${failing.text}\n`;
  // Inside an HTML block, Markdown's own escapes would be shown.
  const head = `${codeIn(id)} ${htmlIn(name)}${rounds !== undefined ? ` (${rounds})` : outcome === 'flaky' ? ' (flaky)' : ''}${broken && ` — ${broken}`}`;
  return `<details><summary>${head}</summary>\n\n${fencedBlock(cut(`${step}${(outcome === 'error' ? reason?.message : undefined) ?? failing?.error ?? outcome}`, longestError), 'text')}\n\n</details>`;
}

/** What was not as asked for of a soak, and what did not always pass. */
function overRounds({ soaked }: RunResult): string[] {
  if (soaked === undefined) return [];
  return [
    ...soakRemarks(soaked).map((each) => `- ${proseIn(each)}`),
    ...soaked.cases.map((each) => `- ${codeIn(each.id)} ${unpassedOf(each)}, ${momentsOf(each)}`),
  ];
}

function reasons(cases: readonly CaseResult[]): string[] {
  const counts = new Map<string, { count: number; headline: string }>();
  for (const { reason } of cases) {
    if (reason === undefined) continue;
    const known = counts.get(reason.code);
    counts.set(reason.code, { count: (known?.count ?? 0) + 1, headline: reason.headline });
  }
  return [...counts].map(
    ([name, { count, headline }]) => `- ${count} × ${codeIn(name)}: ${proseIn(headline)}`,
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, index) => (index === 0 ? '---' : '--:'))), ...rows.map(line)].join(
    '\n',
  );
}
