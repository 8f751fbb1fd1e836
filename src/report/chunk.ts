import { deflateRawSync } from 'node:zlib';
import { integerMember, member, stringMember, type Finding } from '../judge/index.js';
import type { Attempt } from '../run/index.js';
import { recordIn } from './record.js';
import type { ChunkHead, ChunkRecord } from './view.js';

/** Of a longer frame, the beginning is shown; it is whole in the run's file. */
const longestFrame = 128 * 1024;
/** Of more frames, the first and the last are shown, and those that something was found in. */
const firstShown = 3_000;
const lastShown = 1_000;
const framePart = ',"frame":';

/** A record of a transcript as far as reports look into it. */
export interface SeenRecord {
  readonly kind: string;
  readonly value: Record<string, unknown>;
}

/**
 * An execution of a case as the page keeps it: its steps, and the records of its transcript, compressed.
 *
 * @param onRecord told of each record but frames
 */
export function chunkOf(
  { steps, left = [] }: Pick<Attempt, 'steps' | 'left'>,
  records: Iterable<string>,
  onRecord: (record: SeenRecord) => void,
): Buffer {
  const writer = new ChunkLines();
  for (const line of records) {
    const record = line.startsWith('{"record":"frame"') ? frameRecord(line) : otherRecord(line);
    if (record === undefined) continue;
    if (record.kind !== 'frame') onRecord(record);
    writer.add(record);
  }
  const head: ChunkHead = {
    steps,
    left,
    frames: writer.frames,
  };
  return deflateRawSync([JSON.stringify(head), ...writer.lines()].join('\n'), { level: 9 });
}

interface FrameLine extends SeenRecord {
  readonly raw: string;
  readonly form: 'json' | 'text' | 'binary';
}

/** A frame's JSON stays as it was on the wire; only what stands before it is parsed. */
function frameRecord(line: string): FrameLine | undefined {
  const at = line.indexOf(framePart);
  if (at < 0) {
    const value = recordIn(line);
    const text = stringMember(value, 'text');
    const binary = stringMember(value, 'binary');
    if (value === undefined) return undefined;
    return {
      kind: 'frame',
      value,
      form: binary === undefined ? 'text' : 'binary',
      raw: binary ?? text ?? '',
    };
  }
  const value = recordIn(`${line.slice(0, at)}}`);
  if (value === undefined || !line.endsWith('}')) return undefined;
  return { kind: 'frame', value, form: 'json', raw: line.slice(at + framePart.length, -1) };
}

function otherRecord(line: string): SeenRecord | undefined {
  const value = recordIn(line);
  const kind = stringMember(value, 'record');
  return value === undefined || kind === undefined ? undefined : { kind, value };
}

/** Gathers the lines of a chunk; of very many frames, it leaves out some of the middle. */
class ChunkLines {
  readonly #lines: string[] = [];
  /** Lines after the first frames, of which some will be left out. */
  readonly #tail: { readonly line: string; readonly n: number | undefined }[] = [];
  readonly #found = new Set<number>();
  #start: number | undefined;
  #left = 0;
  frames = 0;

  add(record: SeenRecord | FrameLine): void {
    const shown = this.#record(record);
    if (shown === undefined) return;
    const json = JSON.stringify(shown);
    if (!('raw' in record)) {
      if (shown[0] === 'finding' && shown[1].frame !== undefined) this.#found.add(shown[1].frame);
      if (this.frames > firstShown) this.#tail.push({ line: json, n: undefined });
      else this.#lines.push(json);
      return;
    }
    this.frames += 1;
    const begin = record.raw.slice(0, longestFrame);
    // In JSON, line breaks and tabs between tokens are white space; other text keeps them as escapes.
    const raw = record.form === 'json' ? begin.replaceAll(/[\r\n\t]/g, ' ') : JSON.stringify(begin);
    const line = `${json}\t${raw}`;
    if (this.frames <= firstShown) {
      this.#lines.push(line);
      return;
    }
    this.#tail.push({ line, n: integerMember(record.value, 'n') ?? 0 });
    if (this.frames > firstShown + lastShown) this.#leaveOut();
  }

  lines(): string[] {
    const gap: ChunkRecord = ['gap', this.#left];
    const tail = this.#tail.map(({ line }) => line);
    return this.#left === 0 ? [...this.#lines, ...tail] : [...this.#lines, JSON.stringify(gap), ...tail];
  }

  /** Drops the oldest frame of the tail in which nothing was found: what was found stands right after it. */
  #leaveOut(): void {
    for (;;) {
      const oldest = this.#tail.shift();
      if (oldest === undefined) return;
      if (oldest.n !== undefined && !this.#found.has(oldest.n)) {
        this.#left += 1;
        return;
      }
      if (this.#lines.length < firstShown * 4) this.#lines.push(oldest.line);
      else if (oldest.n !== undefined) this.#left += 1;
    }
  }

  #record(record: SeenRecord | FrameLine): ChunkRecord | undefined {
    const { kind, value } = record;
    const text = (name: string): string => stringMember(value, name) ?? '';
    const time = Number(member(value, 'at') ?? NaN);
    if (Number.isFinite(time)) this.#start ??= time;
    const at = Number.isFinite(time) ? Math.round((time - (this.#start ?? time)) * 100) / 100 : 0;
    switch (kind) {
      case 'frame': {
        const { form, raw } = record as FrameLine;
        const from = value['from'] === 'client' ? 0 : 1;
        const n = integerMember(value, 'n') ?? 0;
        const cut = raw.length > longestFrame ? raw.length : 0;
        return ['frame', at, n, text('session'), from, form, text('deliberate') || 0, cut];
      }
      case 'open':
        return ['open', at, text('session'), text('actor'), text('role'), text('url')];
      case 'step':
        return ['step', at, text('text'), text('status') || 0];
      case 'wait':
        return [
          'wait',
          at,
          text('what'),
          Math.round(Number(value['tookMs']) * 10) / 10,
          Number(value['deadlineMs']),
          value['met'] === true ? 1 : 0,
        ];
      case 'error':
        return ['error', at, text('session'), text('code'), text('message')];
      case 'close':
        return ['close', at, text('session'), Number(value['code']), text('reason'), text('by')];
      case 'finding': {
        const { record: _record, ...finding } = value;
        return ['finding', finding as unknown as Finding];
      }
      default:
        return undefined;
    }
  }
}
