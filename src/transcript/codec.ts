import { CaptureError } from '../errors/index.js';
import { isObject, type Frame, type FrameContent } from '../judge/index.js';
import { recordFault } from './record-schema.js';
import type { FrameRecord, TranscriptRecord } from './records.js';
import type { RunRecord } from './run-records.js';

/** Whatever may stand in a line of a transcript or of a run. */
export type AnyRecord = TranscriptRecord | RunRecord;

/** The versions that are written, and read. */
export const versions = { transcript: 1, run: 2 } as const;

/** A line, read: one of our records, or JSON that is none, such as a bare frame. */
export type ReadLine =
  { readonly is: 'record'; readonly record: AnyRecord } | { readonly is: 'other'; readonly value: unknown };

const runKinds = ['run', 'selection', 'message', 'case', 'problem', 'recording', 'part', 'finish'] as const;
const kindsOfRun: ReadonlySet<string> = new Set(runKinds);

/** True for the records of a run, and false for those of the transcripts in it. */
export function isRunRecord(record: AnyRecord): record is RunRecord {
  return kindsOfRun.has(record.record);
}

/** A record as a line, without a line break. */
export function lineOf(record: AnyRecord): string {
  return JSON.stringify(record);
}

/**
 * A frame as a line: what was on the wire stands last in it, as it was, so that nothing is lost and it reads with `jq`.
 *
 * @param clean takes secrets out of JSON, of other text, and of bytes
 */
export function frameLine({ n, session, from, at, content, deliberate }: Frame, clean: Cleaner): string {
  const head = JSON.stringify({ record: 'frame', n, session, from, at, ...(deliberate && { deliberate }) });
  return `${head.slice(0, -1)},${payload(content, clean)}}`;
}

/** Takes secrets out of what was on the wire. */
export interface Cleaner {
  json(text: string): string;
  text(text: string): string;
  bytes(data: Buffer): Buffer;
}

function payload(content: FrameContent, clean: Cleaner): string {
  switch (content.form) {
    case 'binary': {
      const bytes = clean.bytes(Buffer.from(content.base64, 'base64'));
      return `"binary":${JSON.stringify(bytes.toString('base64'))}`;
    }
    case 'text':
      return `"text":${JSON.stringify(clean.text(content.text))}`;
    case 'json': {
      const text = clean.json(content.text ?? JSON.stringify(content.value));
      // Line breaks are white space between tokens here: inside a JSON string they cannot stand.
      return `${framePart}${text.replaceAll('\n', ' ').replaceAll('\r', ' ')}`;
    }
  }
}

const framePart = '"frame":';

/**
 * Reads a line.
 *
 * @param where what to call its place in messages
 * @throws CaptureError when it is not JSON, or says that it is a record and is none
 */
export function readLine(line: string, where: string): ReadLine {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw new CaptureError('no-json', where, `the line is not JSON: ${(error as Error).message}`);
  }
  if (!isObject(value) || !Object.hasOwn(value, 'record')) return { is: 'other', value };
  const kind = value['record'];
  if ((kind === 'run' || kind === 'transcript') && value['version'] !== versions[kind]) {
    const problem = `it is of version ${JSON.stringify(value['version'])}; this tool reads version ${versions[kind]}`;
    throw new CaptureError('record-version', where, problem);
  }
  const fault = recordFault(value);
  if (fault === undefined) return { is: 'record', record: value as unknown as AnyRecord };
  const at = fault.pointer === '' ? 'the whole of it' : fault.pointer;
  const name = typeof kind === 'string' ? kind : 'record';
  throw new CaptureError(
    'record-invalid',
    where,
    `the record ${name} is wrong at ${at}: expected ${fault.expected}`,
  );
}

/**
 * The frame of a record.
 *
 * @param ordinal its ordinal, where the record has none
 * @param size how many characters its line has
 */
export function frameOf(record: FrameRecord, ordinal: number, size: number): Frame {
  const { n = ordinal, session, from, at, deliberate } = record;
  const content = contentOf(record, size);
  // Without the member where there is none: the frame is then as it was live.
  return deliberate === undefined
    ? { n, session, from, at, content }
    : { n, session, from, at, content, deliberate };
}

function contentOf(
  { frame, text, binary }: Pick<FrameRecord, 'frame' | 'text' | 'binary'>,
  size: number,
): FrameContent {
  if (frame !== undefined) return { form: 'json', value: frame, size };
  if (text !== undefined) return { form: 'text', text };
  return binary === undefined ? { form: 'json', value: undefined } : { form: 'binary', base64: binary };
}

/** The JSON of a frame as it stands in the line of its record; undefined for a frame that is no JSON. */
export function frameJson(line: string): string | undefined {
  // A quotation mark within a string is escaped, so that this can only be the member itself.
  const at = line.indexOf(`,${framePart}`);
  return at < 0 || !line.endsWith('}') ? undefined : line.slice(at + framePart.length + 1, -1);
}
