import { closeSync, fsyncSync, openSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../../errors/index.js';
import {
  linesOf,
  readLine,
  redactedLineOf,
  runFile,
  type Redactor,
  type RunHead,
  type RunRecord,
} from '../../transcript/index.js';

const writtenAtOnce = 1_000_000;
const endsSomething = /^\{"record":"(?:run|resumed|round)"/;

/** Appends to the file of a soak: what is written together is on the disk when this returns. */
export class SoakFile {
  readonly #file: number;
  readonly #redactor: Redactor;

  constructor(directory: string, redactor: Redactor) {
    this.#file = openSync(join(directory, runFile), 'a', 0o644);
    this.#redactor = redactor;
  }

  /**
   * @param lines that were written before, without secrets
   * @param record ends what they tell
   * @throws NodeJS.ErrnoException when there is no room
   */
  write(record: RunRecord, lines: Iterable<string> = []): void {
    let text = '';
    for (const line of lines) {
      text += `${line}\n`;
      if (text.length < writtenAtOnce) continue;
      writeFileSync(this.#file, text);
      text = '';
    }
    writeFileSync(this.#file, `${text}${redactedLineOf(record, this.#redactor)}\n`);
    fsyncSync(this.#file);
  }

  close(): void {
    closeSync(this.#file);
  }
}

/**
 * The head of a soak.
 *
 * @throws UsageError when the folder is that of no soak
 */
export function soakHeadIn(directory: string): RunHead & Required<Pick<RunHead, 'soak'>> {
  const path = join(directory, runFile);
  const wrong = (problem: string): UsageError =>
    new UsageError('soak-not-resumable', 'This is not the folder of a soak.', [
      ['where', directory],
      ['problem', problem],
      ['what now', 'Name a folder that run --for has made.'],
    ]);
  const first = firstLineOf(path);
  if (first === undefined) throw wrong(`there is no ${runFile} with anything in it`);
  const read = readLine(first, `${path}, line 1`);
  if (read.is !== 'record' || read.record.record !== 'run')
    throw wrong(`${runFile} does not say what was run`);
  const { soak, ...head } = read.record;
  if (soak === undefined) throw wrong('it is the folder of a run without --for');
  return { ...head, soak };
}

function firstLineOf(path: string): string | undefined {
  try {
    for (const { text, isWhole } of linesOf(path)) return isWhole ? text : undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error;
  }
  return undefined;
}

/** Cuts off what a soak that was killed has left of a round, or of a line: the rounds that are whole stay. */
export function cutToWholeRounds(directory: string): void {
  const path = join(directory, runFile);
  let end = 0;
  for (const { text, to, isWhole } of linesOf(path)) if (isWhole && endsSomething.test(text)) end = to;
  truncateSync(path, end);
}
