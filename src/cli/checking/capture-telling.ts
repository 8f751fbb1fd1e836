import { counted } from '../../words/counted.js';
import type { CheckedCapture, Place } from '../../capture/index.js';
import { CaptureError } from '../../errors/index.js';
import type { Finding } from '../../judge/index.js';
import { standardInput } from '../options/standard-input.js';
import { exitCodes } from '../terminal/exit-codes.js';
import { findingLines } from '../terminal/finding-text.js';
import { inertJson, put } from '../terminal/output.js';
import { captureSummary, summaryLines, type CaptureSummary } from './capture-summary.js';
import type { CheckArguments } from './check-arguments.js';
import { FindingGroups, isShown } from './finding-groups.js';
import { namesMet } from './names-met.js';
import { placeText } from './place-text.js';

/** For whom it is told, and of what alone. */
type Told = Pick<CheckArguments, 'json' | 'session' | 'role'>;

/** Tells what is found: of what is followed as it comes, of a file when all of it is judged, for scripts line by line. */
export class CaptureTelling {
  readonly #given: Told;
  readonly #verdicts = new Set<CaptureSummary['verdict']>();
  #groups = new FindingGroups();

  constructor(given: Told) {
    this.#given = given;
  }

  readonly finding = (file: string, finding: Finding, place: Place): void => {
    const count = this.#groups.add(finding, place);
    if (this.#given.json) putJson({ file, ...place, place, ...finding });
    else if (file === standardInput && isShown(count))
      put(`${findingLines(finding, placeText(file, place)).join('\n')}\n`);
  };

  readonly checked = (file: string, checked: CheckedCapture): void => {
    if (isEmpty(checked, this.#given)) throw emptyError(file, checked, this.#given);
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

  /** A file is not judged to its end: what was found in it is told, and nothing of it summed up. */
  leaveOff(file: string): void {
    const groups = this.#groups;
    this.#groups = new FindingGroups();
    if (groups.hasViolations) this.#verdicts.add('nonconformant');
    const lines = groups.lines(file);
    if (!this.#given.json && lines.length > 0) put(`${lines.join('\n')}\n`);
  }

  /** The gravest of what came of the captures. */
  get exitCode(): number {
    if (this.#verdicts.has('nonconformant')) return exitCodes.nonconformant;
    return this.#verdicts.has('inconclusive') ? exitCodes.inconclusive : exitCodes.conformant;
  }
}

/** A line of JSON for scripts. */
export function putJson(value: object): void {
  process.stdout.write(`${inertJson(JSON.stringify(value))}\n`);
}

/** True when nothing is left to tell of. What is asked over HTTP is of no role: where there are frames, one of them has to be of it. */
function isEmpty({ frames, exchanges, judged }: CheckedCapture, { role }: Told): boolean {
  return frames === 0 && (exchanges === 0 || (role !== undefined && judged > 0));
}

function emptyError(
  file: string,
  { judged, judgedExchanges, strangers, format, sessions, sessionNames }: CheckedCapture,
  { session }: Told,
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
