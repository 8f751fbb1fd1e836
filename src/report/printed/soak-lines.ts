import type { RunResult } from '../../run/index.js';
import { escapeText } from '../words/escaped-text.js';
import { momentsOf, soakRemarks, unpassedOf } from '../words/rounds-text.js';
import { listed } from './painting.js';

const megabyte = 1024 * 1024;

/** What came of the rounds of a soak: what did not always pass, and this tool's own memory. */
export function soakLines({ soaked }: RunResult): string[] {
  if (soaked === undefined) return [];
  const { cases, memory } = soaked;
  const more = cases.length > listed ? [`  … and ${cases.length - listed} more, in the report.`] : [];
  return [
    '',
    'Over the rounds:',
    ...soakRemarks(soaked).map((each) => `  ${each}`),
    ...cases
      .slice(0, listed)
      .map((each) => `  ${escapeText(each.id)}  ${unpassedOf(each)}, ${momentsOf(each)}`),
    ...more,
    ...(memory === undefined ? [] : [`  memory  ${memoryText(memory)}`]),
  ];
}

function memoryText({ rss, heap }: NonNullable<NonNullable<RunResult['soaked']>['memory']>): string {
  const inMb = (bytes: number): number => Math.round(bytes / megabyte);
  return `objects ${inMb(heap.first)} MB at first, ${inMb(heap.last)} MB at last; process ${inMb(rss.first)} MB, ${inMb(rss.last)} MB`;
}
