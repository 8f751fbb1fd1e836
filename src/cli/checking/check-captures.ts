import { counted } from '../../words/counted.js';
import { createReadStream } from 'node:fs';
import { availableParallelism } from 'node:os';
import {
  checkCapture,
  checkFiles,
  filesBeside,
  sizeOf,
  type CheckedCapture,
  type Narrowing,
  type Place,
} from '../../capture/index.js';
import { Contract } from '../../contract/index.js';
import { CaptureError } from '../../errors/index.js';
import type { Finding } from '../../judge/index.js';
import { exitCodes } from '../terminal/exit-codes.js';
import { findingLines } from '../terminal/finding-text.js';
import { inertJson, put } from '../terminal/output.js';
import type { CaptureReport } from './capture-report.js';
import { captureSummary, summaryLines, type CaptureSummary } from './capture-summary.js';
import type { CheckArguments } from './check-arguments.js';
import { FindingGroups, isShown } from './finding-groups.js';
import { namesMet } from './names-met.js';
import { placeText } from './place-text.js';
import { timeSince } from './since-time.js';
import { standardInput } from '../options/standard-input.js';

/** From so many bytes on, several threads judge: below, making them ready takes longer than it saves. */
const large = 64 * 1024 * 1024;
const mostWorkers = 16;

/**
 * Judges captures one after the other, tells what was found.
 *
 * @returns the exit code
 * @throws CaptureError for a capture of which nothing could be judged, after what came before it was told
 */
export async function checkCaptures(given: CheckArguments): Promise<number> {
  const { files, strict, role } = given;
  const narrowing = narrowingOf(given);
  const telling = new Telling(given);
  const how = { strict, ...(role && { role }), narrowing };
  const report = given.report === undefined ? undefined : await reportIn(given.report, given);
  const workers = Math.min(availableParallelism(), mostWorkers);
  if (report === undefined && workers > 1 && ((await sizeOf(files)) ?? 0) >= large) {
    await checkFiles(files, { ...how, workers, onFinding: telling.finding, onChecked: telling.checked });
  } else {
    const contract = Contract.load();
    for (const file of files) {
      const isInput = file === standardInput;
      const stream = isInput ? process.stdin : createReadStream(file, { highWaterMark: 1024 * 1024 });
      const checked = await checkCapture(stream, {
        ...how,
        contract,
        name: file,
        ...report?.options(file),
        ...(!isInput && { beside: filesBeside(file) }),
        onFinding: (finding, place) => telling.finding(file, finding, place),
      });
      telling.checked(file, checked);
      report?.checked(file, checked);
    }
  }
  if (report !== undefined) await report.write(given.json);
  return telling.exitCode;
}

/** What makes reports is loaded for those who want one. */
async function reportIn(folder: string, given: CheckArguments): Promise<CaptureReport> {
  const { CaptureReport } = await import('./capture-report.js');
  return new CaptureReport(folder, given);
}

function narrowingOf({ session, since }: CheckArguments): Narrowing {
  return {
    ...(session !== undefined && { session }),
    ...(since !== undefined && { since: timeSince(since, Date.now()) }),
  };
}

/** Tells what is found: of what is followed as it comes, of a file when all of it is judged, for scripts line by line. */
class Telling {
  readonly #given: CheckArguments;
  readonly #verdicts = new Set<CaptureSummary['verdict']>();
  #groups = new FindingGroups();

  constructor(given: CheckArguments) {
    this.#given = given;
  }

  readonly finding = (file: string, finding: Finding, place: Place): void => {
    const count = this.#groups.add(finding, place);
    if (this.#given.json) putJson({ file, ...place, place, ...finding });
    else if (file === standardInput && isShown(count))
      put(`${findingLines(finding, placeText(file, place)).join('\n')}\n`);
  };

  readonly checked = (file: string, checked: CheckedCapture): void => {
    if (checked.frames === 0 && checked.exchanges === 0) throw emptyError(file, checked, this.#given);
    const groups = this.#groups;
    this.#groups = new FindingGroups();
    const summary = captureSummary(checked, groups);
    this.#verdicts.add(summary.verdict);
    if (this.#given.json) {
      putJson({ file, summary });
      return;
    }
    const found = file === standardInput ? groups.countLines() : groups.lines(file);
    put(`${[...found, ...summaryLines(file, summary)].join('\n')}\n`);
  };

  /** The gravest of what came of the captures. */
  get exitCode(): number {
    if (this.#verdicts.has('nonconformant')) return exitCodes.nonconformant;
    return this.#verdicts.has('inconclusive') ? exitCodes.inconclusive : exitCodes.conformant;
  }
}

function putJson(value: object): void {
  process.stdout.write(`${inertJson(JSON.stringify(value))}\n`);
}

function emptyError(
  file: string,
  { judged, judgedExchanges, strangers, format, sessions, sessionNames }: CheckedCapture,
  { session }: CheckArguments,
): CaptureError {
  if (judged > 0 || judgedExchanges > 0)
    return new CaptureError(
      'capture-empty',
      file,
      `--role, --session or --since leaves nothing of it: ${counted(judged, 'frame')}, ${counted(judgedExchanges, 'exchange')} over HTTP`,
      'Leave the option out, or give another value.',
      namesMet('connections', session === undefined ? [] : [session], sessionNames, sessions),
    );
  if (strangers > 0)
    return new CaptureError(
      'capture-empty',
      file,
      `its WebSockets (${strangers}) are of another API: nothing was judged`,
    );
  if (format === 'HAR')
    return new CaptureError(
      'capture-empty',
      file,
      'it is a HAR file without messages of WebSockets and without an HTTP exchange of this API: nothing was judged',
      'Export it from Chrome or Edge, with the developer tools open before the page connects; Firefox leaves messages out.',
    );
  return new CaptureError('capture-empty', file, 'it holds no frame: nothing was judged');
}
