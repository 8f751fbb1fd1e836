import type { Envelope } from '@cucumber/messages';
import { pointerPart, pointerParts } from '../contract/index.js';
import { isObject, type Finding, type HttpSide } from '../judge/index.js';
import { frameJson, frameLine, frameOf, lineOf, readLine, type AnyRecord } from './codec.js';
import type { FrameRecord } from './records.js';
import type { Redactor } from './redaction/redactor.js';

/** A record without secrets. Only texts that may come from outside are touched: never what says what a record is. */
export function redactedRecord(record: Exclude<AnyRecord, FrameRecord>, { text, value }: Clean): AnyRecord {
  switch (record.record) {
    case 'transcript': {
      const { endpoint } = record;
      const title = text(record.title);
      return { ...record, title, ...(endpoint !== undefined && { endpoint: text(endpoint) }) };
    }
    case 'open':
      return { ...record, url: text(record.url) };
    case 'error':
      return { ...record, message: text(record.message) };
    case 'close':
      return { ...record, reason: text(record.reason) };
    case 'step':
      return { ...record, text: text(record.text) };
    case 'wait':
      return { ...record, what: text(record.what) };
    case 'http': {
      const { session, method, url, request, answer, error } = record;
      return {
        ...record,
        session: text(session),
        method: text(method),
        url: text(url),
        request: redactedSide(request, { text, value }),
        ...(answer !== undefined && { answer: { ...answer, ...redactedSide(answer, { text, value }) } }),
        ...(error !== undefined && { error: text(error) }),
      };
    }
    case 'finding':
      return { ...redactedFinding(record, text), record: 'finding' };
    case 'run': {
      const { endpoint, options, command, narrowedBy } = record;
      return {
        ...record,
        endpoint: { ...endpoint, url: text(endpoint.url) },
        options: value(options),
        command: command.map(text),
        narrowedBy: narrowedBy.map(({ option, value: given }) => ({ option, value: text(given) })),
      };
    }
    case 'case': {
      const { findings, inconclusive, headline } = record;
      return {
        ...record,
        findings: findings.map((finding) => redactedFinding(finding, text)),
        ...(headline !== undefined && { headline: text(headline) }),
        ...(inconclusive && {
          inconclusive: {
            ...inconclusive,
            headline: text(inconclusive.headline),
            message: text(inconclusive.message),
          },
        }),
      };
    }
    case 'problem':
      return { ...record, headline: text(record.headline), message: text(record.message) };
    case 'message':
      return { ...record, envelope: redactedMessage(record.envelope, text) };
    case 'end':
    case 'selection':
    case 'recording':
    case 'part':
    case 'resumed':
    case 'round':
    case 'finish':
      return record;
  }
}

type Clean = Pick<Redactor, 'text' | 'value'>;

/** The records whose free texts stand in their lines as they are, but for JSON's own escapes. */
const plainlyWritten: ReadonlySet<AnyRecord['record']> = new Set([
  'transcript',
  'open',
  'error',
  'close',
  'step',
  'wait',
  'end',
  'recording',
]);

/** The line of a record without secrets. It is looked through once as a whole: nearly none holds anything. */
export function redactedLineOf(record: Exclude<AnyRecord, FrameRecord>, redactor: Redactor): string {
  if (!plainlyWritten.has(record.record)) return lineOf(redactedRecord(record, redactor));
  const line = lineOf(record);
  return redactor.mayHold(line) ? lineOf(redactedRecord(record, redactor)) : line;
}

/**
 * A line of a transcript without secrets that nobody knew of when it was written: what another process has come by since.
 *
 * @throws CaptureError when the line is not a record
 */
export function redactedLine(line: string, redactor: Redactor): string {
  if (redactor.text(line) === line) return line;
  const read = readLine(line, 'the transcript');
  if (read.is === 'other') return line;
  const { record } = read;
  if (record.record !== 'frame') return lineOf(redactedRecord(record, redactor));
  const frame = frameOf(record, record.n ?? 0, line.length);
  const text = frameJson(line);
  const { content } = frame;
  const asWritten = content.form === 'json' && text !== undefined ? { ...content, text } : content;
  return frameLine({ ...frame, content: asWritten }, redactor, record.hidden);
}

function redactedSide(side: HttpSide, { text, value }: Clean): HttpSide {
  const headers = Object.entries(side.headers).map(([name, each]) => [name, text(each)] as const);
  return {
    ...side,
    headers: Object.fromEntries(headers),
    ...(side.json !== undefined && { json: value(side.json) }),
  };
}

/** A finding without secrets, in what is quoted of a frame and where it stands: itself, when it has none. */
export function redactedFinding(finding: Finding, text: (text: string) => string): Finding {
  const why = text(finding.why);
  const pointer = finding.pointer === undefined ? undefined : redactedPointer(finding.pointer, text);
  const expected = finding.expected === undefined ? undefined : text(finding.expected);
  const actual = finding.actual === undefined ? undefined : text(finding.actual);
  const isSame =
    why === finding.why &&
    pointer === finding.pointer &&
    expected === finding.expected &&
    actual === finding.actual;
  if (isSame) return finding;
  return {
    ...finding,
    why,
    ...(pointer !== undefined && { pointer }),
    ...(expected !== undefined && { expected }),
    ...(actual !== undefined && { actual }),
  };
}

/** Names stand in a pointer in a spelling of its own (RFC 6901), which is taken off first. */
function redactedPointer(pointer: string, text: (text: string) => string): string {
  // Where nothing is spelled so, what holds nothing as a whole holds nothing in its parts.
  if (!pointer.includes('~') && text(pointer) === pointer) return pointer;
  return pointerParts(pointer)
    .map((part) => `/${pointerPart(text(part))}`)
    .join('');
}

/** The members of Cucumber's messages that are free text; the others join them to each other. */
const texts: ReadonlySet<string> = new Set([
  'body',
  'code',
  'content',
  'data',
  'description',
  'message',
  'name',
  'stackTrace',
  'text',
  'value',
]);

function redactedMessage(envelope: Envelope, text: (text: string) => string): Envelope {
  return redactedMember(envelope, false, text) as Envelope;
}

/** The same value where nothing is to be taken out, which is nearly everywhere: a run has thousands of messages. */
function redactedMember(value: unknown, isText: boolean, text: (text: string) => string): unknown {
  if (typeof value === 'string') return isText ? text(value) : value;
  if (Array.isArray(value)) {
    const list = value as readonly unknown[];
    const clean = list.map((each) => redactedMember(each, isText, text));
    return clean.every((each, index) => each === list[index]) ? value : clean;
  }
  if (!isObject(value)) return value;
  const names = Object.keys(value);
  const clean = names.map((name) => redactedMember(value[name], isTextOf(value, name), text));
  const isSame = clean.every((each, index) => each === value[names[index] ?? '']);
  return isSame ? value : Object.fromEntries(names.map((name, index) => [name, clean[index]]));
}

/** A tag's name is what scenarios are chosen and told apart by. */
function isTextOf(holder: Record<string, unknown>, name: string): boolean {
  if (!texts.has(name)) return false;
  return !(name === 'name' && typeof holder['name'] === 'string' && holder['name'].startsWith('@'));
}
