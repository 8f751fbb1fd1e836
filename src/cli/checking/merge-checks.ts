import {
  fileTotal,
  type CheckedLine,
  type CheckedSegment,
  type PartEnd,
  type PartError,
  type PartHead,
} from '../../capture/index.js';
import { isErrorCode, UsageError } from '../../errors/index.js';
import { counted } from '../../words/counted.js';
import { exitCodes } from '../terminal/exit-codes.js';
import { put } from '../terminal/output.js';
import { CaptureTelling, putJson } from './capture-telling.js';
import { partFile, partLines, partPaths, type PartFile } from './part-file.js';

/**
 * Puts the parts of a check together, and tells of them what a check of all captures at once tells.
 *
 * @param given files that `check --shard I/N --json` printed, or folders with them
 * @returns the exit code of the whole; a part that is missing, or did not come to its end, leaves it undecided
 * @throws UsageError for what are no parts of one check, and for what ended a check of all captures
 */
export function mergeChecks(given: readonly string[], json: boolean): number {
  const paths = partPaths(given);
  const parts = paths.flatMap((path) => partFile(path) ?? []);
  const [first] = parts;
  if (first === undefined)
    throw new UsageError('checks-not-parts', 'No part of the check came to its beginning.', [
      ['where', paths.join(', ')],
    ]);
  for (const other of parts) expectAlike(first, other);
  const ordered = [...parts].sort((one, other) => one.head.number - other.head.number);
  expectOnce(ordered);
  const whole = new MergedCheck(first.head, json);
  for (const part of ordered) whole.take(part);
  return whole.end();
}

/** What makes parts belong together. */
const alike: readonly (readonly [string, (head: PartHead) => string])[] = [
  ['tool', ({ tool }) => tool],
  ['contract', ({ contract }) => contract],
  ['parts', ({ of }) => String(of)],
  ['--strict', ({ strict }) => String(strict)],
  ['--role', ({ role }) => role ?? 'not given'],
  ['--session', ({ session }) => session ?? 'not given'],
  ['--since', ({ since }) => (since === undefined ? 'not given' : String(since))],
  [
    'captures',
    ({ captures: { files, bytes, digest } }) =>
      `${counted(files, 'file')}, ${counted(bytes, 'byte')}, names and sizes ${digest.slice(0, 12)}`,
  ],
];

function expectAlike(one: PartFile, other: PartFile): void {
  for (const [name, of] of alike) {
    if (of(one.head) === of(other.head)) continue;
    throw new UsageError('checks-not-parts', 'These are not parts of one check.', [
      [`${name} of ${one.path}`, of(one.head)],
      [`${name} of ${other.path}`, of(other.head)],
    ]);
  }
}

/** A part that came twice would count twice. */
function expectOnce(parts: readonly PartFile[]): void {
  for (const [index, { head, path }] of parts.entries()) {
    if (head.number > head.of)
      throw new UsageError('checks-not-parts', `There is no part ${head.number} of ${head.of}.`, [
        ['where', path],
      ]);
    const before = parts[index - 1];
    if (before?.head.number === head.number)
      throw new UsageError('checks-not-parts', `Part ${head.number} of the check is given twice.`, [
        ['first', before.path],
        ['again', path],
      ]);
  }
}

/** Replays what the parts printed, in the order in which one check would have told it. */
class MergedCheck {
  readonly #head: PartHead;
  readonly #json: boolean;
  readonly #telling: CaptureTelling;
  readonly #ended = new Set<number>();
  #file: FileSoFar | undefined;
  #hasGap = false;
  #files = 0;

  constructor(head: PartHead, json: boolean) {
    this.#head = head;
    this.#json = json;
    this.#telling = new CaptureTelling({ json, session: head.session, role: head.role });
  }

  take(part: PartFile): void {
    let pieces = 0;
    let findings = 0;
    for (const line of partLines(part)) {
      if ('finding' in line) {
        findings += 1;
        this.#enter(line.file);
        this.#telling.finding(line.file, line.finding, line.place);
      } else if ('checked' in line) {
        pieces += 1;
        this.#checked(part, line);
      } else if ('end' in line) {
        expectWhole(part, line.end, { pieces, findings });
        this.#ended.add(part.head.number);
      } else if ('error' in line) endAsWhole(part, line.error);
    }
  }

  /** @returns the exit code */
  end(): number {
    this.#leaveOff();
    const { of, captures } = this.#head;
    const missing = Array.from({ length: of }, (_, index) => index + 1).filter(
      (each) => !this.#ended.has(each),
    );
    const { exitCode } = this.#telling;
    if (missing.length === 0) {
      if (!this.#hasGap && this.#files === captures.files) return exitCode;
      throw new UsageError('checks-not-parts', 'The parts do not make up all of the captures.', [
        ['found', `${counted(this.#files, 'whole file')} of ${captures.files}`],
        ['problem', 'the captures may have changed between one part and another'],
      ]);
    }
    if (this.#json) putJson({ missing, of, files: captures.files, whole: this.#files });
    else {
      const are = missing.length === 1 ? 'is' : 'are';
      const unknown = `${counted(captures.files - this.#files, 'file')} of ${captures.files} not judged to the end`;
      const parts = `Of ${of} parts of the check, ${missing.join(', ')} ${are} missing or did not come to the end`;
      put(`INCONCLUSIVE  ${parts}: ${unknown}.\n`);
    }
    return exitCode === exitCodes.nonconformant ? exitCode : exitCodes.inconclusive;
  }

  #checked({ path }: PartFile, { file, piece, checked }: CheckedLine): void {
    const { bytes, from, to } = piece;
    if (from > to || to > bytes)
      throw new UsageError(
        'checks-not-parts',
        'A part of the check names a piece of a file that cannot be.',
        [
          ['where', path],
          ['found', `bytes ${from} to ${to} of ${bytes} of ${file}`],
        ],
      );
    const so = this.#enter(file);
    so.isWhole &&= from === so.to;
    so.to = to;
    so.pieces.push(checked);
    if (to < bytes) return;
    if (!so.isWhole) {
      this.#leaveOff();
      return;
    }
    this.#file = undefined;
    this.#files += 1;
    this.#telling.checked(file, fileTotal(so.pieces));
  }

  #enter(file: string): FileSoFar {
    if (this.#file?.file === file) return this.#file;
    this.#leaveOff();
    return (this.#file = { file, pieces: [], to: 0, isWhole: true });
  }

  /** What was found in a file of which a piece is missing is told, and no summary made of it. */
  #leaveOff(): void {
    if (this.#file === undefined) return;
    this.#telling.leaveOff(this.#file.file);
    this.#file = undefined;
    this.#hasGap = true;
  }
}

/** A file of which pieces were told so far. */
interface FileSoFar {
  readonly file: string;
  readonly pieces: CheckedSegment[];
  /** The byte after the last of them. */
  to: number;
  /** True as long as they join, from the first byte on. */
  isWhole: boolean;
}

function expectWhole({ path }: PartFile, expected: PartEnd, found: PartEnd): void {
  if (expected.pieces === found.pieces && expected.findings === found.findings) return;
  const inWords = ({ pieces, findings }: PartEnd): string =>
    `${counted(pieces, 'piece')}, ${counted(findings, 'finding')}`;
  throw new UsageError('checks-not-parts', 'Lines of a part of the check are missing.', [
    ['where', path],
    ['expected', inWords(expected)],
    ['found', inWords(found)],
  ]);
}

/** The check of all captures would have ended here, with what was told so far. */
function endAsWhole({ path }: PartFile, { code, headline, facts }: PartError): never {
  if (code !== undefined && isErrorCode(code))
    throw new UsageError(
      code,
      headline,
      facts.map(({ label, text }) => [label, text] as const),
    );
  throw new UsageError('checks-not-parts', 'A part of the check ended with an error of the tool.', [
    ['where', path],
    ['problem', headline],
  ]);
}
