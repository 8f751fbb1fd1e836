import { basename, dirname } from 'node:path';
import type { Comparison, Rows } from '../../run/index.js';
import { escapeText } from '../words/escaped-text.js';
import { letterOf } from '../words/run-letters.js';

const shown = 20;

/**
 * The differences between runs, for a terminal.
 *
 * @param report path of the page that shows them
 */
export function comparisonText({ runs, requirements, cases }: Comparison, report: string): string {
  const widest = Math.max(...runs.map(({ verdict }) => verdict.length));
  const lines = [
    ...runs.map(
      ({ name, endpoint, verdict }, index) =>
        `${letterOf(index)}  ${verdict.padEnd(widest)}  ${escapeText(endpoint)}  ${basename(dirname(name))}/${basename(name)}`,
    ),
    '',
    ...differences('requirements', requirements, runs.length),
    '',
    ...differences('scenarios', cases, runs.length),
    '',
    `Report: ${report}`,
  ];
  return `${lines.join('\n')}\n`;
}

/** How many requirements and scenarios differ, in a line. */
export function differencesInShort({ requirements, cases }: Comparison): string {
  const part = (what: string, rows: Rows): string => {
    const all = Object.values(rows);
    return `${all.filter((row) => new Set(row).size > 1).length} of ${all.length} ${what}`;
  };
  return `${part('requirements', requirements)} and ${part('scenarios', cases)} differ.\n`;
}

function differences(what: string, rows: Rows, count: number): string[] {
  const all = Object.entries(rows);
  const different = all.filter(([, row]) => new Set(row).size > 1);
  if (different.length === 0) return [`No ${what} differ, of ${all.length}.`];
  const width = Math.max(...different.map(([id]) => id.length), 12);
  const line = (id: string, cells: readonly string[]): string =>
    `  ${id.padEnd(width)}${cells.map((each) => each.padStart(15)).join('')}`;
  return [
    `${different.length} of ${all.length} ${what} differ:`,
    line(
      '',
      Array.from({ length: count }, (_, index) => letterOf(index)),
    ),
    ...different.slice(0, shown).map(([id, row]) =>
      line(
        escapeText(id),
        row.map((each) => each ?? 'none'),
      ),
    ),
    ...(different.length > shown ? [`  … and ${different.length - shown} more, in the report.`] : []),
  ];
}
