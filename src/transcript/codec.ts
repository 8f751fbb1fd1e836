import { describe, extentOf } from '../contract/index.js';
import { CaptureError } from '../errors/index.js';
import { isObject, member, type Frame, type FrameContent } from '../judge/index.js';
import { recordFault, type RecordFault } from './record-schema.js';
import type { FrameRecord, Hidden, TranscriptRecord } from './records.js';
import type { CleanJson } from './redaction/json-pieces.js';
import type { RunRecord } from './run-records.js';
import type { StandIns } from './stand-ins.js';

const frameBegins = /^\{"record":"frame","n":(\d+),/;

/** The ordinal in the line of a frame, as it is written here; undefined for any other line. */
export function frameNumberIn(line: string): number | undefined {
  const found = frameBegins.exec(line)?.[1];
  return found === undefined ? undefined : Number(found);
}

/** What stands in the line of each record of a session; without one, of any: what is quoted has its marks escaped. */
export function sessionMark(session?: string): string {
  return `"session":${session === undefined ? '' : JSON.stringify(session)}`;
}

/** Whatever may stand in a line of a transcript or of a run. */
export type AnyRecord = TranscriptRecord | RunRecord;

/** The versions that are written, and read. */
export const versions = { transcript: 1, run: 2 } as const;

/** A line, read: one of our records, or JSON that is none, such as a bare frame. */
export type ReadLine =
  { readonly is: 'record'; readonly record: AnyRecord } | { readonly is: 'other'; readonly value: unknown };

const runKinds = [
  'run',
  'selection',
  'message',
  'case',
  'problem',
  'recording',
  'part',
  'resumed',
  'round',
  'finish',
] as const;
/** Where a frame stands in its record: as JSON, as other text, or as bytes. */
const contents = ['frame', 'text', 'binary'] as const;
const kindsOfRun: ReadonlySet<string> = new Set(runKinds);

/** True for the records of a run, and false for those of the transcripts in it. */
export function isRunRecord(record: AnyRecord): record is RunRecord {
  return kindsOfRun.has(record.record);
}

/** What the schema of records does not say. */
function furtherFault(kind: unknown, value: Readonly<Record<string, unknown>>): RecordFault | undefined {
  if (kind === 'http') return bodyFault(value);
  return kind === 'frame' ? emptyFault(value) : undefined;
}

/** The record of a frame in which there is none: it cannot be judged, nor written again. */
function emptyFault(frame: Readonly<Record<string, unknown>>): RecordFault | undefined {
  const isEmpty = contents.every((name) => frame[name] === undefined);
  return isEmpty ? { pointer: '', expected: `one of ${contents.join(', ')}` } : undefined;
}

/** A body that nobody would record: whatever follows one to its end would fail. */
function bodyFault(exchange: Readonly<Record<string, unknown>>): RecordFault | undefined {
  for (const side of ['request', 'answer'])
    if (extentOf(member(exchange[side], 'json')) !== 'plain')
      return { pointer: `/${side}/json`, expected: 'a body of fewer values, nested less deep' };
  return undefined;
}

/** A record as a line, without a line break. */
export function lineOf(record: AnyRecord): string {
  return JSON.stringify(record);
}

/**
 * A frame as a line: what was on the wire stands last in it, as it was, so that nothing is lost and it reads with `jq`.
 *
 * @param before what the placeholders stand for that are in the JSON already
 */
export function frameLine(
  { n, session, from, at, content, deliberate }: Frame,
  clean: Cleaner,
  before: readonly Hidden[] = [],
): string {
  const { part, hidden } = payload(content, clean, before);
  const head = JSON.stringify({
    record: 'frame',
    n,
    session,
    from,
    at,
    ...(deliberate && { deliberate }),
    ...(hidden.length > 0 && { hidden }),
  });
  return `${head.slice(0, -1)},${part}}`;
}

/** Takes secrets out of what was on the wire: JSON, other text, and bytes. */
export interface Cleaner {
  frame(json: string, before: readonly Hidden[]): CleanJson;
  text(text: string): string;
  bytes(data: Buffer): Buffer;
}

/** The member that holds what was on the wire, and what is hidden in it. */
interface Payload {
  readonly part: string;
  readonly hidden: readonly Hidden[];
}

function payload(content: FrameContent, clean: Cleaner, before: readonly Hidden[]): Payload {
  switch (content.form) {
    case 'binary': {
      const bytes = clean.bytes(Buffer.from(content.base64, 'base64'));
      return { part: `"binary":${JSON.stringify(bytes.toString('base64'))}`, hidden: [] };
    }
    case 'text':
      return { part: `"text":${JSON.stringify(clean.text(content.text))}`, hidden: [] };
    case 'json': {
      const { text, hidden } = clean.frame(content.text ?? JSON.stringify(content.value), before);
      // Line breaks are white space between tokens here: inside a JSON string they cannot stand.
      return { part: `${framePart}${text.replaceAll('\n', ' ').replaceAll('\r', ' ')}`, hidden };
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
    const given = value['version'];
    // It may be anything, nested deeper than can be written out.
    const shown = typeof given === 'number' ? String(given) : describe(given);
    const problem = `it is of version ${shown}; this tool reads version ${versions[kind]}`;
    throw new CaptureError('record-version', where, problem);
  }
  const fault = recordFault(value) ?? furtherFault(kind, value);
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
 * The frame of a record, as its line shows it.
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

/**
 * The frame of a record as it is to be judged: in the place of each secret that was taken out stands something alike.
 *
 * @param ordinal its ordinal, where the record has none
 * @param line in which it stands
 * @param where what to call its place in messages
 * @throws CaptureError when what the record says of its placeholders does not fit them
 */
export function judgedFrame(record: FrameRecord, { ordinal, line, where, standIns }: JudgedFrom): Frame {
  const frame = frameOf(record, ordinal, line.length);
  const { hidden = [] } = record;
  if (hidden.length === 0) return frame;
  const text = standIns.put(frameJson(line) ?? '', hidden);
  const value = text === undefined ? undefined : parsed(text);
  if (text === undefined || value === undefined) {
    const problem =
      'the record frame is wrong at /hidden: expected to fit the placeholders in frame, which is its last member';
    throw new CaptureError('record-invalid', where, problem);
  }
  return { ...frame, content: { form: 'json', value, size: text.length } };
}

/** Where the record of a frame stands, and what stands for what is not in it. */
export interface JudgedFrom {
  readonly ordinal: number;
  readonly line: string;
  readonly where: string;
  readonly standIns: StandIns;
}

/** Undefined for what is not JSON: a value that JSON spells is never that. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function contentOf(
  { frame, text, binary }: Pick<FrameRecord, 'frame' | 'text' | 'binary'>,
  size: number,
): FrameContent {
  if (frame !== undefined) return { form: 'json', value: frame, size };
  if (text !== undefined) return { form: 'text', text };
  return binary === undefined ? { form: 'json', value: undefined } : { form: 'binary', base64: binary };
}

/** The JSON of a frame as it stands in the line of its record; undefined for a frame that is not JSON. */
export function frameJson(line: string): string | undefined {
  // A quotation mark within a string is escaped, so that this can only be the member itself.
  const at = line.indexOf(`,${framePart}`);
  return at < 0 || !line.endsWith('}') ? undefined : line.slice(at + framePart.length + 1, -1);
}

/** What stands in the record of a frame that is not JSON: its text, or the bytes of a binary one in base64. */
export function frameText(line: string): string {
  const { text, binary } = JSON.parse(line) as Pick<FrameRecord, 'text' | 'binary'>;
  return text ?? (binary === undefined ? line : `binary ${binary}`);
}
