import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { CaseResult } from './outcome.js';
import type { Finding } from '../judge/index.js';
import {
  type Recording,
  type FindingRecord,
  isRunRecord,
  linesOf,
  readLine,
  runFile,
  type RunHead,
  type RunRecord,
  type RunProblem,
} from '../transcript/index.js';
import { CaseCollector } from './case-collector.js';
import { recordsOf } from './run-lines.js';
import { UsageError, type Fact } from '../errors/index.js';

/** Where the records of a transcript stand. */
interface Place {
  readonly path: string;
  readonly from: number;
  readonly to: number;
}

/** A run as its folder tells of it. */
export interface RecordedRun extends Recording {
  readonly directory: string;
  readonly head: RunHead;
  readonly cases: readonly CaseResult[];
  readonly problems: readonly RunProblem[];
  /** Absent when the run did not come to its end. */
  readonly durationMs: number | undefined;
}

/** How many findings of a case are kept in memory; the transcript has them all. */
const keptFindings = 1_000;

/**
 * Reads what a run's folder says of it. Frames stay where they are until somebody asks for those of a case.
 *
 * @throws UsageError when it is no run's folder, or its file cannot be understood
 */
export function readRun(directory: string): RecordedRun {
  const path = join(directory, runFile);
  const wrong = (problem: string): UsageError =>
    new UsageError('not-a-run', 'This is not the folder of a run.', [
      ['where', path],
      ['problem', problem],
      ...whatNow(directory),
    ]);
  if (!existsSync(path)) throw wrong(`there is no ${runFile}`);
  const collector = new CaseCollector();
  const problems: RunProblem[] = [];
  const places = new Map<string, Place>();
  const rejudged = new Map<string, Finding[]>();
  let head: RunHead | undefined;
  let durationMs: number | undefined;
  // Transcripts of executions that did not come to their end, and of what is no case.
  const unfinished: string[] = [];
  const cases = new Map<string, string>();
  let prefix = '';
  let current: string | undefined;
  for (const { record, path: file, from, to } of recordsOf(directory)) {
    switch (record.record) {
      case 'run':
        head = headOf(record);
        break;
      case 'message':
        collector.take(record.envelope);
        break;
      case 'case':
        collector.left(record.attempt, record);
        break;
      case 'problem':
        problems.push(withoutRecord(record));
        break;
      case 'part':
        prefix = `${record.part}/`;
        break;
      case 'recording':
        current = `${prefix}${record.name}`;
        places.set(current, { path: file, from: to, to });
        if (record.attempt === undefined) unfinished.push(current);
        else collector.recorded(record.attempt, current);
        break;
      case 'finish':
        durationMs = record.durationMs;
        break;
      case 'selection':
        break;
      default: {
        const place = current === undefined ? undefined : places.get(current);
        if (place === undefined || current === undefined)
          throw wrong(`a record at byte ${from} belongs to no transcript`);
        places.set(current, { ...place, to });
        if (record.record === 'finding' && head?.rejudged !== undefined)
          keepFinding(record, current, rejudged);
        if (record.record === 'transcript' && record.case !== undefined) cases.set(current, record.case);
      }
    }
  }
  if (head === undefined) throw wrong('it does not say what was run');
  if (head.rejudged !== undefined)
    for (const name of places.keys()) collector.judgedAgain(name, rejudged.get(name) ?? []);
  for (const name of unfinished) {
    collector.cutShort(name, cases.get(name));
  }
  return {
    directory,
    head,
    cases: collector.cases(),
    problems,
    durationMs,
    transcripts: [...places.keys()],
    *records(transcript) {
      const place = places.get(transcript);
      if (place === undefined) return;
      for (const { text: line } of linesOf(place.path, place.from, place.to)) {
        if (line === '') continue;
        const read = readLine(line, place.path);
        if (read.is === 'record' && !isRunRecord(read.record)) yield { record: read.record, line };
      }
    },
  };
}

function keepFinding(
  { record: _record, ...finding }: FindingRecord,
  transcript: string,
  kept: Map<string, Finding[]>,
): void {
  const list = kept.get(transcript) ?? [];
  if (list.length === 0) kept.set(transcript, list);
  if (list.length < keptFindings) list.push(finding);
}

function headOf({
  record: _record,
  version: _version,
  ...head
}: RunRecord & { readonly record: 'run' }): RunHead {
  return head;
}

function withoutRecord({ code, headline, message, blame }: RunProblem): RunProblem {
  return { code, headline, message, blame };
}

/** The folder above a run's is easily named in its place. */
function whatNow(directory: string): Fact[] {
  const run = foldersIn(directory)
    .filter((name) => existsSync(join(directory, name, runFile)))
    .at(-1);
  if (run === undefined) return [];
  const command = `messaging-conformance report ${join(directory, run)}`;
  return [['what now', `It holds runs; name one of them, as in: ${command}`]];
}

function foldersIn(directory: string): string[] {
  if (!existsSync(directory) || !statSync(directory).isDirectory()) return [];
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}
