import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { linesOf, runFile, transcriptNameOf, type RunRecord } from '../transcript/index.js';

/** A line of a run's file: a record of the run, or one of a transcript, which is not parsed. */
export interface RunLine {
  readonly record: RunRecord | undefined;
  readonly line: string;
  /** The file that it stands in, and where, in bytes. */
  readonly path: string;
  readonly from: number;
  readonly to: number;
}

const runRecord = /^\{"record":"(?:run|selection|message|problem|recording|part|finish)"/;

/**
 * All that a run's folder holds of it: the lines of its file, and then those of the transcripts that a run which was
 * killed has left beside it, each as if it had come into the file as one of a case without an end.
 *
 * @param wrong makes the error for a line that is no record; the last one of a run that was killed may be half of one
 */
export function* recordsOf(directory: string, wrong: (problem: string) => Error): Generator<RunLine> {
  const names = new Set<string>();
  for (const line of linesIn(join(directory, runFile), wrong)) {
    if (line.record?.record === 'recording') names.add(line.record.name);
    yield line;
  }
  for (const file of readdirSync(directory).sort()) {
    const transcript = transcriptNameOf(file);
    if (transcript === undefined) continue;
    const path = join(directory, file);
    const record = { record: 'recording', name: freeName(transcript, names) } as const;
    yield { record, line: JSON.stringify(record), path, from: 0, to: 0 };
    yield* linesIn(path, wrong);
  }
}

/** A case that is run again leaves a transcript of the same name: the name, or the name with a number. */
export function freeName(transcript: string, taken: Set<string>): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? transcript : `${transcript}~${number}`;
    if (taken.has(name)) continue;
    taken.add(name);
    return name;
  }
}

function* linesIn(path: string, wrong: (problem: string) => Error): Generator<RunLine> {
  let number = 0;
  let broken: number | undefined;
  for (const { text: line, from, to } of linesOf(path)) {
    number += 1;
    if (broken !== undefined) throw wrong(`line ${broken} is no record of a run`);
    if (line === '') continue;
    if (!line.startsWith('{"record":"')) {
      broken = number;
    } else if (!runRecord.test(line)) {
      yield { record: undefined, line, path, from, to };
    } else {
      const record = parsed(line);
      if (record === undefined) broken = number;
      else yield { record, line, path, from, to };
    }
  }
}

/** The record in a line; undefined for half of one. */
export function parsed(line: string): RunRecord | undefined {
  try {
    const value = JSON.parse(line) as RunRecord | null;
    return typeof value === 'object' && value !== null && 'record' in value ? value : undefined;
  } catch {
    return undefined;
  }
}
