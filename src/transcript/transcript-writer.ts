import type { Frame } from '../judge/index.js';
import { closeSync, openSync, writeSync } from 'node:fs';
import type { TranscriptRecord } from './records.js';
import type { Redactor } from './redactor.js';

/** Writes a transcript as it happens: each record is on the disk, redacted, before the next thing is done. */
export class TranscriptWriter {
  #file: number | undefined;

  /**
   * @param path where the transcript goes; it must not exist yet
   * @throws NodeJS.ErrnoException when it cannot be opened
   */
  constructor(
    path: string,
    readonly redactor: Redactor,
  ) {
    this.#file = openSync(path, 'wx', 0o644);
  }

  write(record: Exclude<TranscriptRecord, { record: 'frame' }>): void {
    this.#line(JSON.stringify(record));
  }

  /** A frame's JSON goes into the line as it was on the wire, so that nothing of it is lost and it reads with `jq`. */
  frame(frame: Frame): void {
    const { n, session, from, at, content, deliberate } = frame;
    const head = JSON.stringify({ record: 'frame', n, session, from, at, ...(deliberate && { deliberate }) });
    this.#line(`${head.slice(0, -1)},${this.#payload(content)}}`);
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }

  #line(text: string): void {
    if (this.#file !== undefined) writeSync(this.#file, `${this.redactor.text(text)}\n`);
  }

  #payload(content: Frame['content']): string {
    switch (content.form) {
      case 'binary':
        return `"binary":${JSON.stringify(this.#bytes(content.base64))}`;
      case 'text':
        return `"text":${JSON.stringify(content.text)}`;
      case 'json': {
        const text = content.text ?? JSON.stringify(content.value);
        // Line breaks are white space between tokens here: inside a JSON string they cannot stand.
        return `"frame":${this.#json(text, content.value).replaceAll('\n', ' ').replaceAll('\r', ' ')}`;
      }
    }
  }

  /** A secret may be spelled with escapes: then the frame is kept as it reads, and not as it was spelled. */
  #json(text: string, value: unknown): string {
    if (!text.includes('\\')) return text;
    const read = JSON.stringify(value);
    return this.redactor.concerns(read) && !this.redactor.concerns(text) ? read : text;
  }

  /** In base64, a secret among other bytes looks like nothing. */
  #bytes(base64: string): string {
    const text = Buffer.from(base64, 'base64').toString('latin1');
    return this.redactor.concerns(text) ? Buffer.from(this.redactor.text(text)).toString('base64') : base64;
  }
}
