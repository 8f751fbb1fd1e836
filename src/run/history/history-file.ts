import { closeSync, fstatSync, openSync, readSync, statSync, writeSync } from 'node:fs';
import { boundedLines, type BoundedLine } from './bounded-lines.js';
import type { HistoryRun } from './history-run.js';
import { historyLine, lineHead, type LineHead } from './history-line.js';

/** What the file is called beside the runs. */
export const historyFileName = 'history.ndjson';

/** So many runs of an endpoint are looked back upon. */
export const lookedBack = 50;

/** A line of a run has some kilobytes: a longer one is none, whoever wrote it. */
const longestLine = 4 * 1024 * 1024;

/** Of lines that cannot be read, so many are told. */
const unreadTold = 5;

/** A line that is no run, or is not whole: it is left out, and told. */
export interface UnreadLine {
  readonly line: number;
  readonly problem: string;
}

/** What a file has of the history of an endpoint. */
export type History =
  | { readonly is: 'missing' }
  | { readonly is: 'unreadable'; readonly problem: string }
  | {
      readonly is: 'read';
      /** The last runs of the endpoint, oldest first. */
      readonly runs: readonly HistoryRun[];
      /** How many more of it there are in the file. */
      readonly further: number;
      /** How many runs the file has of others. */
      readonly others: number;
      /** The first lines that cannot be read; how many there are. */
      readonly unread: readonly UnreadLine[];
      readonly unreadInAll: number;
    };

/** Which runs are asked for. */
export interface HistoryQuestion {
  /** The digest of the endpoint; of the last run in the file, when none is named. */
  readonly of?: string;
  /** A run that is not wanted: the one that is held against the others. */
  readonly except?: string;
  /** Only runs that began before this time (ISO 8601). */
  readonly before?: string;
}

/**
 * Reads what a file has of the history of an endpoint: the last runs of it, in memory that does not grow with the file. What
 * is wrong in the file is told, and never thrown: others write it as well.
 */
export function readHistory(path: string, question: HistoryQuestion = {}): History {
  const kind = kindOf(path);
  if (kind !== 'file') return kind;
  try {
    const of = question.of ?? lastEndpointIn(path);
    const reader = new HistoryReader({ ...question, ...(of !== undefined && { of }) });
    for (const line of boundedLines(path, longestLine)) reader.take(line);
    return reader.history();
  } catch (error) {
    return { is: 'unreadable', problem: (error as Error).message };
  }
}

/** True when a file has a line for a run already. */
export function hasRun(path: string, run: string): boolean {
  if (kindOf(path) !== 'file') return false;
  for (const { text } of boundedLines(path, longestLine)) if (headIn(text)?.run === run) return true;
  return false;
}

/**
 * Adds a run to a file, in one piece, so that runs which end at the same time keep out of each other's lines. What half a line
 * was left by a run that was killed is ended first.
 *
 * @param masked takes out of the line what must not be written
 * @returns false when the run is in it already
 * @throws NodeJS.ErrnoException when the file cannot be written
 */
export function appendToHistory(
  path: string,
  run: HistoryRun,
  masked: (line: string) => string = (line) => line,
): boolean {
  if (hasRun(path, run.run)) return false;
  const file = openSync(path, 'a+');
  try {
    const line = Buffer.from(`${endsInHalfLine(file) ? '\n' : ''}${masked(JSON.stringify(run))}\n`);
    for (let at = 0; at < line.length;) at += writeSync(file, line, at);
  } finally {
    closeSync(file);
  }
  return true;
}

function endsInHalfLine(file: number): boolean {
  const { size } = fstatSync(file);
  if (size === 0) return false;
  const last = Buffer.alloc(1);
  return readSync(file, last, 0, 1, size - 1) === 1 && last.toString() !== '\n';
}

/** What is there: a pipe or a device is not opened, which might never end. */
function kindOf(path: string): 'file' | Exclude<History, { is: 'read' }> {
  try {
    return statSync(path).isFile() ? 'file' : { is: 'unreadable', problem: 'it is not a file' };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? { is: 'missing' } : { is: 'unreadable', problem: message };
  }
}

/** What a line is of, however it is written. */
function headIn(text: string): LineHead | undefined {
  const head = lineHead(text);
  if (head !== undefined || !text.startsWith('{')) return head;
  const read = historyLine(text);
  return read.is === 'run' ? read.run : undefined;
}

function lastEndpointIn(path: string): string | undefined {
  let last: string | undefined;
  for (const { text } of boundedLines(path, longestLine)) last = headIn(text)?.of ?? last;
  return last;
}

/** Gathers the last runs that are asked for, and tells what cannot be read. */
class HistoryReader {
  /** Lines of the endpoint, oldest first: some more than are looked back upon, since some may prove to be none. */
  readonly #kept: { readonly number: number; readonly text: string }[] = [];
  readonly #unread: UnreadLine[] = [];
  #unreadInAll = 0;
  #further = 0;
  #others = 0;
  /** A file in which no line begins as one of a history does is another file. */
  #isHistory = false;
  readonly #question: HistoryQuestion;

  constructor(question: HistoryQuestion) {
    this.#question = question;
  }

  take({ number, text, isTooLong, isWhole }: BoundedLine): void {
    if (isTooLong) this.#refuse(number, `it is longer than ${longestLine / 1024 / 1024} MiB`);
    if (isTooLong || text.trim() === '') return;
    this.#isHistory ||= text.startsWith('{"history":');
    const head = lineHead(text) ?? this.#headWithin(number, text, isWhole);
    if (head === undefined) return;
    const { of, except, before } = this.#question;
    if (head.of !== of) this.#others += 1;
    else if (head.run !== except && (before === undefined || head.startedAt < before)) {
      this.#kept.push({ number, text });
      if (this.#kept.length <= 2 * lookedBack) return;
      this.#kept.shift();
      this.#further += 1;
    }
  }

  /** Whoever writes the members in another order is read all the same. */
  #headWithin(number: number, text: string, isWhole: boolean): LineHead | undefined {
    const read = historyLine(text);
    if (read.is === 'run') return read.run;
    this.#refuse(number, isWhole ? read.problem : 'half of it is missing');
    return undefined;
  }

  history(): History {
    const runs: HistoryRun[] = [];
    for (const { number, text } of this.#kept) {
      const read = historyLine(text);
      if (read.is === 'run') runs.push(read.run);
      else this.#refuse(number, read.problem);
    }
    const [first] = this.#unread.sort((one, other) => one.line - other.line);
    const isOther = !this.#isHistory && runs.length + this.#others === 0;
    if (isOther && first !== undefined)
      return { is: 'unreadable', problem: `line ${first.line}: ${first.problem}` };
    const sorted = once(runs).sort((one, other) => (one.startedAt < other.startedAt ? -1 : 1));
    const shown = sorted.slice(-lookedBack);
    return {
      is: 'read',
      runs: shown,
      further: this.#further + sorted.length - shown.length,
      others: this.#others,
      unread: this.#unread,
      unreadInAll: this.#unreadInAll,
    };
  }

  #refuse(line: number, problem: string): void {
    this.#unreadInAll += 1;
    if (this.#unread.length < unreadTold) this.#unread.push({ line, problem });
  }
}

/** Two runs that ended at the same time may both have added a line for one that is reported twice. */
function once(runs: readonly HistoryRun[]): HistoryRun[] {
  return [...new Map(runs.map((each) => [each.run, each])).values()];
}
