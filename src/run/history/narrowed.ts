import { leavingOut } from '../baseline.js';
import type { HistoryRun } from './history-run.js';

/** True of a run of some scenarios only, by what was given or because parts of it are missing. */
export function isNarrowed({ narrowedBy, parts }: Pick<HistoryRun, 'narrowedBy' | 'parts'>): boolean {
  return (
    narrowedBy.some(({ option }) => leavingOut.has(option)) ||
    (parts !== undefined && parts.given.length < parts.of)
  );
}

/** What of all scenarios a run was of, as a text that is the same for the same choice; empty for all. */
export function selectionOf({ narrowedBy, parts }: Pick<HistoryRun, 'narrowedBy' | 'parts'>): string {
  const options = narrowedBy.filter(({ option }) => leavingOut.has(option));
  const isPart = parts !== undefined && parts.given.length < parts.of;
  if (options.length === 0 && !isPart) return '';
  return JSON.stringify([options.map(({ option, value }) => [option, value]), isPart ? parts : null]);
}
