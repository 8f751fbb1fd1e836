import { CaptureError } from '../errors/index.js';
import { CappedTake } from './capped-take.js';
import { CaptureReader } from './capture-reader.js';
import type { CaptureFault, Checked, CheckOptions } from './checked.js';
import { captureText, type Decoding } from './capture-text.js';
import type { CaptureFormat, Place } from './formats/format.js';
import { formatOf } from './formats/index.js';
import { ndjson } from './formats/ndjson.js';
import { unreadFormatOf } from './formats/unread-formats.js';
import { headOf } from './head.js';
import { captureLimits } from './limits.js';

/** What came of a capture that was read by itself. */
export interface CheckedCapture extends Checked {
  /** The name of its format. */
  readonly format: string;
}

/**
 * Judges a capture, piece by piece, in constant memory. A transcript, or a connection that was recorded from its
 * beginning, is a whole session; a bare frame is an excerpt of one: what came before it is not held against it.
 *
 * What cannot be read is a finding at its place, and the rest is judged.
 *
 * @throws CaptureError when nothing of it could be read, or the stream cannot be
 */
export async function checkCapture(
  stream: AsyncIterable<Buffer | string>,
  options: CheckOptions,
): Promise<CheckedCapture> {
  const { checked, format, fault } = await checkPart(stream, options, wholeFile);
  if (fault !== undefined) throw new CaptureError(fault.code, fault.where, fault.problem);
  return { ...checked, format };
}

/** Where in its file a part stands. */
export interface Part {
  /** The number of its first line, from 1. */
  readonly firstLine: number;
  /** The number of the line after it, at which another transcript begins; undefined for the end of the file. */
  readonly nextLine: number | undefined;
}

const wholeFile: Part = { firstLine: 1, nextLine: undefined };

/** What came of a part of a capture. */
export interface CheckedPart {
  readonly checked: Checked;
  /** The name of the format. */
  readonly format: string;
  /** The sessions that were met. */
  readonly sessions: ReadonlySet<string>;
  /** The first of what could not be read, when nothing could. */
  readonly fault: CaptureFault | undefined;
}

/**
 * Judges a part of a capture as it is judged within the whole of it.
 *
 * @throws CaptureError when the stream cannot be read, or is in a format that is not
 */
export async function checkPart(
  stream: AsyncIterable<Buffer | string>,
  options: CheckOptions,
  { firstLine, nextLine }: Part,
): Promise<CheckedPart> {
  const { name, beside, limits = captureLimits } = options;
  const decoding: Decoding = { damage: undefined };
  const bytes = captureText(readable(stream, name), decoding);
  const { format, all } = firstLine === 1 ? await recognized(bytes, name) : { format: ndjson, all: bytes };
  const reader = new CaptureReader(options, format);
  let last: Place = { line: firstLine };
  // Secrets that are not known cannot be kept out of what is told.
  const { take } = new CappedTake(reader.item, () =>
    reader.secretBytes > limits.secretBytes ? 'more secrets than are kept in mind' : undefined,
  );
  await format.records(
    all,
    (item, place) => {
      last = place;
      take(item, place);
    },
    { name, beside, firstLine, limits },
  );
  if (decoding.damage !== undefined) reader.item({ is: 'cut', problem: decoding.damage }, last);
  return {
    checked: reader.end(nextLine),
    format: format.name,
    sessions: reader.sessions,
    fault: reader.fault,
  };
}

/** @throws CaptureError for a format that is known, and not read */
async function recognized(
  bytes: AsyncGenerator<Buffer>,
  name: string,
): Promise<{ readonly format: CaptureFormat; readonly all: AsyncGenerator<Buffer> }> {
  const { head, all } = await headOf(bytes);
  const other = unreadFormatOf(head);
  if (other !== undefined)
    throw new CaptureError(
      'capture-format',
      name,
      `it is ${other.name}, which is not read`,
      adviceFor(other, name),
    );
  const format = formatOf(head.toString('utf8'));
  if (format === ndjson && head.includes(0) && !/^\s*[[{]/.test(head.toString('latin1')))
    throw new CaptureError(
      'capture-format',
      name,
      'it is binary data of a kind that is not known',
      'Give text, such as NDJSON, a HAR or the log of wscat, plain or with gzip; docs/guides/captures.md lists what is read.',
    );
  return { format, all };
}

function adviceFor({ advice }: { readonly advice: string }, name: string): string {
  return advice.replaceAll('FILE', /^[\w./-]+$/.test(name) ? name : 'FILE');
}

/** What the stream cannot give is told as its fault; an error of the judge's own is never taken for one of the capture. */
async function* readable(
  stream: AsyncIterable<Buffer | string>,
  name: string,
): AsyncGenerator<Buffer | string> {
  try {
    yield* stream;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const problem =
      code === 'EISDIR' ? 'it is a folder; the frames of a run are in run.ndjson in its folder' : message;
    throw new CaptureError('capture-unreadable', name, problem);
  }
}
