import { closeSync, openSync, writeSync } from 'node:fs';
import type { Frame } from '../judge/index.js';
import { frameLine, lineOf } from './codec.js';
import { redactedRecord } from './redacted-records.js';
import type { Redactor } from './redaction/redactor.js';
import type { TranscriptRecord } from './records.js';

/** Writes a transcript as it happens: each record is on the disk, redacted, before the next thing is done. */
export class TranscriptWriter {
  #file: number | undefined;
  #failure: NodeJS.ErrnoException | undefined;

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

  /** Why the transcript is not whole: the disk is full, say. What is judged is judged all the same. */
  get failure(): NodeJS.ErrnoException | undefined {
    return this.#failure;
  }

  write(record: Exclude<TranscriptRecord, { record: 'frame' }>): void {
    this.#line(lineOf(redactedRecord(record, this.redactor)));
  }

  frame(frame: Frame): void {
    this.#line(frameLine(frame, this.redactor));
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }

  #line(text: string): void {
    if (this.#file === undefined || this.#failure !== undefined) return;
    try {
      writeSync(this.#file, `${text}\n`);
    } catch (error) {
      this.#failure = error as NodeJS.ErrnoException;
    }
  }
}
