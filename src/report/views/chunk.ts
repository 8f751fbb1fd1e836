import { deflateRawSync } from 'node:zlib';
import { RecordedFeature } from '../../authoring/index.js';
import type { Contract } from '../../contract/index.js';
import type { Attempt } from '../../run/index.js';
import {
  frameJson,
  type FrameRecord,
  type TranscriptLine,
  type TranscriptRecord,
} from '../../transcript/index.js';
import { FrameMessages } from './frame-messages.js';
import type { ChunkHead, ChunkRecord } from './page-view.js';
import { saidIn } from './sayings/index.js';

/** Of a longer frame, the beginning is shown; it is whole in the run's file. */
const longestFrame = 128 * 1024;
/** Of more frames, the first and the last are shown, and those that something was found in. */
const firstShown = 3_000;
const lastShown = 1_000;

/**
 * An execution of a case as the page keeps it: its steps, and the records of its transcript, compressed.
 *
 * @param contract tells what each frame is
 * @param onRecord told of each record but frames
 */
export function chunkOf(
  { steps, left = [] }: Pick<Attempt, 'steps' | 'left'>,
  records: Iterable<TranscriptLine>,
  contract: Contract,
  onRecord: (record: TranscriptRecord) => void,
): Buffer {
  const writer = new ChunkLines(contract);
  // Made here, where the judge is: the page holds neither the contract nor the phrases, and stays small.
  const feature = new RecordedFeature(contract);
  for (const { record, line } of records) {
    if (record.record !== 'frame') onRecord(record);
    writer.add(record, line);
    feature.add(record, line.length);
  }
  const gherkin = feature.text('run.ndjson');
  const head: ChunkHead = {
    ...(gherkin !== undefined && { gherkin }),
    steps,
    left,
    frames: writer.frames,
    startedAt: writer.startedAt,
  };
  return deflateRawSync([JSON.stringify(head), ...writer.lines()].join('\n'), { level: 9 });
}

/** What was on the wire, and in which form; JSON stays as it was. */
function rawOf(
  { binary, text }: FrameRecord,
  line: string,
): { form: 'json' | 'text' | 'binary'; raw: string } {
  if (binary !== undefined) return { form: 'binary', raw: binary };
  if (text !== undefined) return { form: 'text', raw: text };
  return { form: 'json', raw: frameJson(line) ?? '' };
}

/** Gathers the lines of a chunk; of very many frames, it leaves out some of the middle. */
class ChunkLines {
  readonly #lines: string[] = [];
  /** Lines after the first frames, of which some will be left out. */
  readonly #tail: { readonly line: string; readonly n: number | undefined }[] = [];
  /** Where the frames stand in the lines, and when each came. */
  readonly #frameLines: { readonly at: number; index: number }[] = [];
  readonly #found = new Set<number>();
  #start: number | undefined;
  #left = 0;
  readonly #messages: FrameMessages;
  /** What frames are about, each by a number of its own. */
  readonly #topics = new Map<string, number>();
  frames = 0;

  constructor(contract: Contract) {
    this.#messages = new FrameMessages(contract);
  }

  /** When the first record was written, in milliseconds since the epoch; 0 when there is none. */
  get startedAt(): number {
    return this.#start ?? 0;
  }

  add(record: TranscriptRecord, line: string): void {
    const isFrame = record.record === 'frame';
    const { form, raw } = isFrame ? rawOf(record, line) : { form: 'json' as const, raw: '' };
    const shown = this.#record(record, form, raw.length);
    if (shown === undefined) return;
    const json = JSON.stringify(shown);
    if (!isFrame) {
      if (shown[0] === 'finding' && shown[1].frame !== undefined) this.#found.add(shown[1].frame);
      if (this.frames > firstShown) this.#tail.push({ line: json, n: undefined });
      else if (shown[0] === 'http') this.#insert(json, shown[1]);
      else this.#lines.push(json);
      return;
    }
    this.frames += 1;
    const begin = raw.slice(0, longestFrame);
    // In JSON, line breaks and tabs between tokens are white space; other text keeps them as escapes.
    const content = form === 'json' ? begin.replaceAll(/[\r\n\t]/g, ' ') : JSON.stringify(begin);
    const whole = `${json}\t${content}`;
    if (this.frames <= firstShown) {
      this.#frameLines.push({ at: shown[1] as number, index: this.#lines.length });
      this.#lines.push(whole);
      return;
    }
    this.#tail.push({ line: whole, n: record.n ?? 0 });
    if (this.frames > firstShown + lastShown) this.#leaveOut();
  }

  /** An archive has an exchange over HTTP after all messages of the connection beside which it came: it is put among them. */
  #insert(json: string, at: number): void {
    const later = this.#frameLines.findIndex((frame) => frame.at > at);
    const index = this.#frameLines[later]?.index;
    if (index === undefined) {
      this.#lines.push(json);
      return;
    }
    this.#lines.splice(index, 0, json);
    for (const frame of this.#frameLines.slice(later)) frame.index += 1;
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

  #record(
    record: TranscriptRecord,
    form: 'json' | 'text' | 'binary',
    length: number,
  ): ChunkRecord | undefined {
    const time = 'at' in record ? record.at : undefined;
    this.#start ??= record.record === 'http' ? record.at - record.tookMs : time;
    const at = time === undefined ? 0 : Math.round((time - (this.#start ?? time)) * 100) / 100;
    switch (record.record) {
      case 'frame': {
        const { n = 0, session, from, deliberate } = record;
        const cut = length > longestFrame ? length : 0;
        const sender = from === 'client' ? 0 : 1;
        return ['frame', at, n, session, sender, form, deliberate || 0, cut, ...this.#said(record)];
      }
      case 'open':
        this.#messages.opened(record.session, record.role);
        return ['open', at, record.session, record.actor, record.role, record.url];
      case 'http': {
        const { record: _record, at: _at, ...exchange } = record;
        return ['http', at, exchange];
      }
      case 'step':
        return ['step', at, record.text, record.status ?? 0];
      case 'wait': {
        const { what, tookMs, deadlineMs, met } = record;
        return ['wait', at, what, Math.round(tookMs * 10) / 10, deadlineMs, met ? 1 : 0];
      }
      case 'error':
        return ['error', at, record.session, record.code, record.message];
      case 'close':
        return ['close', at, record.session, record.code, record.reason, record.by];
      case 'finding': {
        const { record: _record, ...finding } = record;
        return ['finding', finding];
      }
      case 'transcript':
      case 'end':
        return undefined;
    }
  }
  /** What a frame says in one line, and the number of what it is about, or 0. */
  #said(record: FrameRecord): [says: string, topic: number] {
    const message = this.#messages.of(record);
    if (message === undefined) return ['', 0];
    const { says, about } = saidIn(message, record.frame);
    if (about === undefined) return [says, 0];
    const topic = this.#topics.get(about) ?? this.#topics.size + 1;
    this.#topics.set(about, topic);
    return [says, topic];
  }
}
