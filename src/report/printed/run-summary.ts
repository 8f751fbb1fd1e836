import { counted } from '../../words/counted.js';
import { basename } from 'node:path';
import { styleText } from 'node:util';
import type { RunResult } from '../../run/index.js';
import { acceptedCases } from '../views/undecided.js';
import { levelTable, tableOutcomes } from '../views/levels.js';
import { scenariosRun } from '../words/scenarios-run.js';
import { escapeText } from '../words/escaped-text.js';
import { narrowingInWords } from '../words/narrowing-text.js';
import { problemsBeside } from '../words/further-problems.js';
import { historyLines } from './history-text.js';
import { indented } from './indented.js';
import type { Paint, Style } from './painting.js';
import { causeLines } from './run-causes.js';
import { brokenLine, failures, inconclusive, undecidedLine } from './run-failures.js';
import { soakLines } from './soak-lines.js';
import { baselineLines, changesLines, coverageLines, leftLines, noticesLine } from './run-remarks.js';

/**
 * What a person is told when a run is over: verdict, table, failures, where the report is. One screen.
 *
 * @param report path of the report, when there is one
 */
export function terminalSummary(
  run: RunResult,
  { color, report }: { readonly color: boolean; readonly report: string | undefined },
): string {
  const paint: Paint = (style, text) => (color ? styleText(style, text, { validateStream: false }) : text);
  const { endpoint, narrowedBy, durationMs, counts, cases } = run;
  const known = new Set(run.baseline?.known);
  const accepted = acceptedCases(run);
  const failed = cases.filter(
    ({ id, outcome }) =>
      (outcome === 'failed' || outcome === 'flaky' || outcome === 'error') && !known.has(id),
  );
  const lines = [
    verdictLine(run, color),
    [
      scenariosRun(run),
      `${counted(counts.frames, 'frame')} judged in ${(durationMs / 1_000).toFixed(1)} s against ${escapeText(endpoint.url)}`,
      ...(endpoint.faults.length > 0 ? [`broken by ${endpoint.faults.join(', ')}`] : []),
      ...(endpoint.variations.length > 0 ? [`varied by ${endpoint.variations.join(', ')}`] : []),
    ].join(', '),
    ...(narrowedBy.length > 0
      ? [
          paint(
            'yellow',
            `Narrowed by ${escapeText(narrowingInWords(narrowedBy))}: this is not a claim of conformance.`,
          ),
        ]
      : []),
    ...problemsBeside(run).flatMap(({ message }) => ['', ...indented(message)]),
    '',
    ...table(run),
    ...causeLines(run, report === undefined ? undefined : basename(report), paint),
    ...failures(run, failed, paint),
    ...inconclusive(cases.filter(({ id }) => !accepted.has(id))),
    ...soakLines(run),
    ...changesLines(run),
    ...baselineLines(run),
    ...historyLines(run),
    ...leftLines(cases),
    ...brokenLine(failed, run.problems, paint),
    ...undecidedLine(run),
    ...noticesLine(run),
    ...coverageLines(run),
    ...(report === undefined ? [] : ['', `Report: ${report}`]),
  ];
  return `${lines.map((line) => (color ? line : escapeText(line))).join('\n')}\n`;
}

/** The verdict and its sentence: the headline of what is told. */
export function verdictLine({ verdict, sentence }: RunResult, color: boolean): string {
  const isGood = verdict === 'conformant' || verdict === 'conformant with warnings';
  const style: Style = isGood ? 'green' : verdict === 'nonconformant' ? 'red' : 'yellow';
  const word = verdict.toUpperCase();
  return `${color ? styleText(style, word, { validateStream: false }) : word}  ${escapeText(sentence)}`;
}

function table({ requirements }: RunResult): string[] {
  const row = (first: string, cells: readonly string[]): string =>
    first.padEnd(12) +
    cells.map((cell, index) => cell.padStart((tableOutcomes[index]?.length ?? 0) + 2)).join('');
  return [
    row('requirements', tableOutcomes),
    ...levelTable(requirements).map(({ level, counts }) =>
      row(
        level,
        counts.map((count) => String(count || '·')),
      ),
    ),
  ];
}
