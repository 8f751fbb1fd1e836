import { stringMember, type Finding } from '../../judge/index.js';
import type { FrameRecord, TranscriptLine } from '../../transcript/index.js';
import { cut, escapeValue } from '../words/escaped-value.js';

/** A frame of a case as the reports show it. */
export interface ShownFrame {
  readonly n: number;
  readonly session: string;
  readonly from: 'client' | 'service';
  /** Milliseconds since the transcript began. */
  readonly atMs: number;
  readonly type: string;
  /** The frame's JSON, or an object that tells why it is not shown. */
  readonly value: unknown;
  readonly deliberate: string | undefined;
  readonly findings: readonly Finding[];
}

/** Frames beyond this size are shown by their beginning. */
const largestShown = 64 * 1024;
const deepestShown = 60;
const firstShown = 200;
const lastShown = 100;

/** The frames of a case, or as many of them as a page can bear, and how many there are. */
export interface ShownFrames {
  readonly frames: readonly ShownFrame[];
  readonly total: number;
}

/**
 * The frames among the records of a transcript, with what was found in them: all of up to three hundred; of more, the first, the last,
 * and those that something was found in. A file that was cut short gives what it has.
 */
export function framesOf(records: Iterable<TranscriptLine>): ShownFrames {
  const byNumber = new Map<number, ShownFrame>();
  const found = new Map<number, Finding[]>();
  const tail: number[] = [];
  let start: number | undefined;
  let total = 0;
  for (const { record, line } of records) {
    if (record.record === 'open') start ??= record.at;
    if (record.record === 'finding') {
      const { record: _record, ...finding } = record;
      const number = finding.frame ?? 0;
      found.set(number, [...(found.get(number) ?? []), finding]);
    }
    if (record.record !== 'frame') continue;
    total += 1;
    const frame = shown(record, line, record.at - (start ?? record.at));
    byNumber.set(frame.n, frame);
    if (total <= firstShown) continue;
    tail.push(frame.n);
    const dropped = tail.length > lastShown ? tail.shift() : undefined;
    // What was found in a frame stands right after it, so that it is known by now.
    if (dropped !== undefined && !found.has(dropped)) byNumber.delete(dropped);
  }
  const frames = [...byNumber.values()].map((frame) => ({ ...frame, findings: found.get(frame.n) ?? [] }));
  return { frames, total };
}

function shown(record: FrameRecord, line: string, atMs: number): ShownFrame {
  const { n = 0, session, from, frame: value, text, binary, deliberate } = record;
  const isBig = line.length > largestShown || depthOf(line) > deepestShown;
  const whole = `${line.length} characters, whole in the transcript`;
  const content =
    binary !== undefined
      ? { 'binary message, in base64': cut(binary, 400) }
      : text !== undefined
        ? { 'text that is no JSON': cut(text, 4_000) }
        : isBig
          ? { 'begins with': cut(line, 2_000), size: whole }
          : value;
  return {
    n,
    session,
    from,
    atMs,
    type: stringMember(value, 'type') ?? (binary !== undefined ? 'binary message' : 'no type'),
    value: escapeValue(content),
    deliberate,
    findings: [],
  };
}

/** How deep the brackets of a text nest, at the most; those inside strings count too, which does no harm. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const character of text) {
    if (character === '{' || character === '[') deepest = Math.max(deepest, ++depth);
    else if (character === '}' || character === ']') depth -= 1;
  }
  return deepest;
}
