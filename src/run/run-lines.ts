import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CaptureError } from '../errors/index.js';
import { lineOf, linesOf, readLine, runFile, transcriptNameOf, type AnyRecord } from '../transcript/index.js';

/** A line of a run's file: a record of the run, or one of a transcript. */
export interface RunLine {
  readonly record: AnyRecord;
  readonly line: string;
  /** The file that it stands in, and where, in bytes. */
  readonly path: string;
  readonly from: number;
  readonly to: number;
}

/**
 * All that a run's folder holds of it: the lines of its file, and then those of the transcripts that a run which was
 * killed has left beside it, each as if it had come into the file as one of a case without an end.
 *
 * @throws CaptureError for a line that is no record; the last one of a run that was killed may be half of one
 */
export function* recordsOf(directory: string): Generator<RunLine> {
  const names = new Set<string>();
  for (const line of linesIn(join(directory, runFile))) {
    if (line.record.record === 'recording') names.add(line.record.name);
    yield line;
  }
  for (const file of readdirSync(directory).sort()) {
    const transcript = transcriptNameOf(file);
    if (transcript === undefined) continue;
    const path = join(directory, file);
    const record = { record: 'recording', name: freeName(transcript, names) } as const;
    yield { record, line: lineOf(record), path, from: 0, to: 0 };
    yield* linesIn(path);
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

function* linesIn(path: string): Generator<RunLine> {
  let number = 0;
  let half: CaptureError | undefined;
  for (const { text: line, from, to, isWhole } of linesOf(path)) {
    number += 1;
    if (half !== undefined) throw half;
    if (line === '') continue;
    try {
      const where = `${path}, line ${number}`;
      const read = readLine(line, where);
      if (read.is === 'other')
        throw new CaptureError('no-record', where, 'the line is JSON, but no record of a run');
      yield { record: read.record, line, path, from, to };
    } catch (error) {
      if (isWhole || !(error instanceof CaptureError) || error.code !== 'no-json') throw error;
      half = error;
    }
  }
}
