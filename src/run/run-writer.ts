import { closeSync, existsSync, openSync, readdirSync, readSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Redactor,
  runFile,
  transcriptFileOf,
  transcriptNameOf,
  type RunRecord,
} from '../transcript/index.js';
import { freeName } from './run-lines.js';

const chunkBytes = 1024 * 1024;

/** Writes a run's file as the run goes: what has happened is on the disk, redacted. */
export class RunWriter {
  readonly #directory: string;
  readonly #names = new Set<string>();
  #file: number | undefined;

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

  write(record: RunRecord): void {
    if (this.#file !== undefined) writeSync(this.#file, `${this.redactor.text(JSON.stringify(record))}\n`);
  }

  /**
   * Moves a transcript that has come to its end into the file.
   *
   * @param transcript its name
   * @param attempt Cucumber's id of the execution that it was made in
   */
  take(transcript: string, attempt?: string): void {
    const path = join(this.#directory, transcriptFileOf(transcript));
    if (!existsSync(path)) return;
    const name = freeName(transcript, this.#names);
    this.write({ record: 'recording', name, ...(attempt !== undefined && { attempt }) });
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

  #copy(path: string): void {
    if (this.#file === undefined) return;
    const from = openSync(path, 'r');
    try {
      const chunk = Buffer.allocUnsafe(chunkBytes);
      let last = 10;
      for (;;) {
        const read = readSync(from, chunk, 0, chunkBytes, null);
        if (read === 0) break;
        writeSync(this.#file, chunk, 0, read);
        last = chunk[read - 1] ?? last;
      }
      // A transcript that was cut short ends in the middle of a line.
      if (last !== 10) writeSync(this.#file, '\n');
    } finally {
      closeSync(from);
    }
  }
}
