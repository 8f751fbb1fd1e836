import { closeSync, openSync, writeSync } from 'node:fs';
import type { Frame } from '../judge/index.js';
import { frameLine } from './codec.js';
import { redactedLineOf } from './redacted-records.js';
import type { Redactor } from './redaction/redactor.js';
import type { TranscriptRecord } from './records.js';

/** By what cleans them, the transcripts of this process that nobody has taken over yet, by path. */
const written = new WeakMap<Redactor, Map<string, TranscriptWriter>>();

/**
 * Where in a transcript the part begins that holds nothing of what is known by now, in bytes: what was written before may
 * hold what was learnt later. Whoever asks takes the transcript over, and is told once.
 *
 * @returns undefined when nobody in this process knows
 */
export function cleanPartOf(path: string, redactor: Redactor): number | undefined {
  const writer = written.get(redactor)?.get(path);
  written.get(redactor)?.delete(path);
  return writer?.cleanFrom;
}

/** Writes a transcript as it happens: each record is on the disk, redacted, before the next thing is done. */
export class TranscriptWriter {
  #file: number | undefined;
  #failure: NodeJS.ErrnoException | undefined;
  #bytes = 0;
  /** How many secrets were known when the last line was written, and where the first was written of those since then. */
  #known = 0;
  #knownFrom = 0;

  /**
   * @param path where the transcript goes; it must not exist yet
   * @throws NodeJS.ErrnoException when it cannot be opened
   */
  constructor(
    path: string,
    readonly redactor: Redactor,
  ) {
    this.#file = openSync(path, 'wx', 0o644);
    const beside = written.get(redactor) ?? new Map<string, TranscriptWriter>();
    written.set(redactor, beside.set(path, this));
  }

  /** Where the part begins that holds no secret that is known by now; undefined when that is not certain. */
  get cleanFrom(): number | undefined {
    if (this.#failure !== undefined) return undefined;
    return this.#known === this.redactor.count ? this.#knownFrom : this.#bytes;
  }

  /** Why the transcript is not whole: the disk is full, say. What is judged is judged all the same. */
  get failure(): NodeJS.ErrnoException | undefined {
    return this.#failure;
  }

  write(record: Exclude<TranscriptRecord, { record: 'frame' }>): void {
    this.#line(redactedLineOf(record, this.redactor));
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
    if (this.#known !== this.redactor.count) this.#knownFrom = this.#bytes;
    this.#known = this.redactor.count;
    try {
      this.#bytes += writeSync(this.#file, `${text}\n`);
    } catch (error) {
      this.#failure = error as NodeJS.ErrnoException;
    }
  }
}
