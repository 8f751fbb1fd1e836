import { closeSync, existsSync, openSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  cleanPartOf,
  linesOf,
  redactedLine,
  redactedLineOf,
  type Redactor,
  runFile,
  transcriptFileOf,
  transcriptNameOf,
  wholeLinesOf,
  type RunRecord,
} from '../transcript/index.js';
import { freeName } from './run-lines.js';

/** A transcript is moved in pieces of about so many characters. */
const writtenAtOnce = 1_000_000;

/** Writes a run's file as the run goes: what has happened is on the disk, redacted. */
export class RunWriter {
  readonly #directory: string;
  readonly #names = new Set<string>();
  #file: number | undefined;
  #failure: NodeJS.ErrnoException | undefined;

  /**
   * @param directory the run's folder
   * @throws NodeJS.ErrnoException when the file cannot be opened
   */
  constructor(
    directory: string,
    readonly redactor: Redactor,
  ) {
    this.#directory = directory;
    this.#file = openSync(join(directory, runFile), 'a', 0o644);
  }

  /** Why the file is not whole: the disk is full, say. */
  get failure(): NodeJS.ErrnoException | undefined {
    return this.#failure;
  }

  write(record: RunRecord): void {
    this.#put(`${redactedLineOf(record, this.redactor)}\n`);
  }

  #put(data: string | Buffer): void {
    if (this.#file === undefined || this.#failure !== undefined) return;
    try {
      // Unlike a single write, this writes all of it or fails.
      writeFileSync(this.#file, data);
    } catch (error) {
      this.#failure = error as NodeJS.ErrnoException;
    }
  }

  /**
   * Moves a transcript that has come to its end into the file.
   *
   * @param transcript its name
   * @param attempts Cucumber's id of the execution that it was made in; of a capture, those of the sessions in it
   */
  take(transcript: string, ...attempts: readonly string[]): void {
    const path = join(this.#directory, transcriptFileOf(transcript));
    if (!existsSync(path)) return;
    const name = freeName(transcript, this.#names);
    const [attempt] = attempts;
    this.write({
      record: 'recording',
      name,
      ...(attempts.length > 1 ? { attempts } : attempt !== undefined && { attempt }),
    });
    this.#copy(path);
    rmSync(path, { force: true });
  }

  /** Moves the transcripts into the file that scenarios left which did not come to their end, and closes it. */
  close(): void {
    if (this.#file === undefined) return;
    for (const file of readdirSync(this.#directory).sort()) {
      const transcript = transcriptNameOf(file);
      if (transcript !== undefined) this.take(transcript);
    }
    closeSync(this.#file);
    this.#file = undefined;
  }

  /**
   * What was written before the last secret was learnt is looked through once more; the rest is taken over as it is. A
   * transcript that was cut short ends in the middle of a line: half a record is none.
   */
  #copy(path: string): void {
    const cleanFrom = cleanPartOf(path, this.redactor);
    let lines = '';
    for (const { text, isWhole } of linesOf(path, 0, cleanFrom)) {
      if (isWhole && text !== '') lines += `${redactedLine(text, this.redactor)}\n`;
      if (lines.length < writtenAtOnce) continue;
      this.#put(lines);
      lines = '';
    }
    this.#put(lines);
    if (cleanFrom !== undefined) for (const piece of wholeLinesOf(path, cleanFrom)) this.#put(piece);
  }
}
