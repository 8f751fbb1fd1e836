import { join } from 'node:path';
import { UsageError } from '../../errors/index.js';
import { historyText } from '../../report/index.js';
import { historyFileName, historyOf, readHistory, toldPath } from '../../run/index.js';
import type { Redactor } from '../../transcript/index.js';
import { checkReadable } from '../options/history-plan.js';
import { exitCodes } from '../terminal/exit-codes.js';
import { inertJson, put } from '../terminal/output.js';

/** What was given to `report` without folders. */
interface Given {
  readonly history?: string | undefined;
  readonly 'no-worse-than'?: string | undefined;
  readonly report: string;
  readonly json: boolean;
}

/**
 * Prints what a history shows of the endpoint that was tested last.
 *
 * @returns the exit code: nothing was tested, so that it is 0
 * @throws UsageError when no history was asked for, there is none, or it cannot be read
 */
export function printHistory(given: Given, secrets: Redactor): number {
  const { history, report, json } = given;
  if (history === undefined || history === 'none' || given['no-worse-than'] !== undefined)
    throw new UsageError('option-missing', 'No folder of a run is named.', [
      ['expected', 'the folder of a run, the folders of several, or --history'],
      ['what now', 'Name one, such as reports/latest; report --history prints what the runs before show.'],
    ]);
  const file = history === '' ? join(report, historyFileName) : history;
  checkReadable(file);
  const read = readHistory(file);
  if (read.is === 'missing')
    throw new UsageError('history-unreadable', 'There is no history here.', [
      ['where', file],
      [
        'what now',
        'Each run adds a line to history.ndjson beside the runs; name another with --history FILE.',
      ],
    ]);
  const shown = historyOf(toldPath(file), read);
  if (json) process.stdout.write(inertJson(secrets.json(`${JSON.stringify(shown, null, 2)}\n`)));
  else put(secrets.text(historyText(shown)));
  return exitCodes.conformant;
}
