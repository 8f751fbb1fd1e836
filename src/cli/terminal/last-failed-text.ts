import { counted } from '../../words/counted.js';
import type { LastFailed } from '../options/last-failed.js';

/** What `--last-failed` comes to, in a line. */
export function lastFailedLine(last: LastFailed): string {
  if (last.cases !== undefined)
    return `--last-failed: ${counted(last.cases.length, 'scenario')} failed or stayed undecided in ${last.from}.`;
  const because =
    last.why === 'no run' ? `there is no run at ${last.from}` : `nothing failed in ${last.from}`;
  return `--last-failed: ${because}, so all scenarios are run.`;
}
