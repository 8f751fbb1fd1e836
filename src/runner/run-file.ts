import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Envelope } from '@cucumber/messages';
import type { RunProblem, RunResult } from '../judge/index.js';
import type { Redactor } from '../wire/index.js';
import { CaseCollector } from './case-collector.js';
import { UsageError } from './usage-error.js';

/** What a run is told before it begins. */
export interface RunHead extends Pick<
  RunResult,
  'tool' | 'endpoint' | 'options' | 'narrowedBy' | 'startedAt'
> {
  readonly strict: boolean;
  /** Which part of the scenarios was run, when only a part was. */
  readonly shard?: { readonly part: number; readonly of: number };
}

/** The records of a run's file, one in a line. */
export type RunRecord =
  | ({ readonly record: 'run'; readonly version: 1 } & RunHead)
  | { readonly record: 'message'; readonly envelope: Envelope }
  | ({ readonly record: 'problem' } & RunProblem)
  | { readonly record: 'end'; readonly durationMs: number };

/** Name of the file in a run's folder that everything else but the frames can be made from again. */
export const runFile = 'run.ndjson';

/** Writes a run's file as the run goes: what has happened is on the disk, redacted. */
export class RunWriter {
  readonly #path: string;

  constructor(
    directory: string,
    readonly redactor: Redactor,
  ) {
    this.#path = join(directory, runFile);
  }

  write(record: RunRecord): void {
    appendFileSync(this.#path, `${this.redactor.text(JSON.stringify(record))}\n`);
  }
}

/** A run as its file tells of it. */
export interface RecordedRun {
  readonly directory: string;
  readonly head: RunHead;
  readonly collector: CaseCollector;
  readonly problems: readonly RunProblem[];
  /** Absent when the run did not come to its end. */
  readonly durationMs: number | undefined;
}

/**
 * Reads what a run's folder says of it.
 *
 * @throws UsageError when it is no run's folder, or its file cannot be understood
 */
export function readRun(directory: string): RecordedRun {
  const path = join(directory, runFile);
  const wrong = (problem: string): UsageError =>
    new UsageError('This is not the folder of a run.', [
      ['where', path],
      ['problem', problem],
      ['what now', 'Name folders that `run` has written: reports/latest, or reports/ and the time of a run.'],
    ]);
  if (!existsSync(path)) throw wrong(`there is no ${runFile}`);
  const collector = new CaseCollector();
  const problems: RunProblem[] = [];
  let head: RunHead | undefined;
  let durationMs: number | undefined;
  for (const record of recordsIn(path, wrong)) {
    if (record.record === 'run') head = headOf(record);
    if (record.record === 'message') collector.take(record.envelope);
    if (record.record === 'problem') problems.push(record);
    if (record.record === 'end') durationMs = record.durationMs;
  }
  if (head === undefined) throw wrong('it does not say what was run');
  return { directory, head, collector, problems: problems.map(withoutRecord), durationMs };
}

/**
 * The records of a run's file, in order.
 *
 * @param wrong makes the error for a line that is none; the last one of a run that was killed may be half of one
 */
export function* recordsIn(path: string, wrong: (problem: string) => Error): Generator<RunRecord> {
  const lines = readFileSync(path, 'utf8').split('\n');
  for (const [index, line] of lines.entries()) {
    if (line === '') continue;
    const record = parsed(line);
    if (record !== undefined) yield record;
    else if (index !== lines.length - 1) throw wrong(`line ${index + 1} is no record of a run`);
  }
}

function headOf({
  record: _record,
  version: _version,
  ...head
}: RunRecord & { readonly record: 'run' }): RunHead {
  return head;
}

function parsed(line: string): RunRecord | undefined {
  try {
    const value = JSON.parse(line) as RunRecord | null;
    return typeof value === 'object' && value !== null && 'record' in value ? value : undefined;
  } catch {
    return undefined;
  }
}

function withoutRecord({ code, message, blame }: RunProblem): RunProblem {
  return { code, message, blame };
}
