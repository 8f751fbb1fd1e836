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
import { KeptFindings } from './kept-findings.js';
import { recordsOf } from './run-lines.js';
import type { ExecutionIds } from './attempt.js';
import { SoakRounds } from './soak-rounds.js';
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
  /** What came of the rounds of a soak; absent of any other run. */
  readonly rounds?: SoakRounds;
  /** By what Cucumber's messages of the executions of a case go, in the order of its attempts. */
  executionsOf(id: string): readonly ExecutionIds[];
}

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
  const rejudged = new Map<string, FoundAgain>();
  let head: RunHead | undefined;
  let durationMs: number | undefined;
  let rounds: SoakRounds | undefined;
  // Transcripts of executions that did not come to their end, and of what is no case.
  const unfinished: string[] = [];
  const cases = new Map<string, string>();
  let prefix = '';
  let current: string | undefined;
  for (const { record, path: file, from, to } of recordsOf(directory)) {
    switch (record.record) {
      case 'run':
        head = headOf(record);
        if (head.soak !== undefined) rounds = new SoakRounds(head.soak);
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
        if (rounds !== undefined) collector.round = record.part;
        break;
      case 'resumed':
        rounds?.resumed(record);
        break;
      case 'round':
        rounds?.add(record, to);
        break;
      case 'recording':
        current = `${prefix}${record.name}`;
        places.set(current, { path: file, from: to, to });
        if (record.attempt === undefined && record.attempts === undefined) unfinished.push(current);
        for (const attempt of [...(record.attempts ?? []), record.attempt])
          if (attempt !== undefined) collector.recorded(attempt, current);
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
    for (const name of places.keys())
      collector.judgedAgain(name, (sessions) => rejudged.get(name)?.in(sessions) ?? new KeptFindings());
  for (const name of unfinished) {
    collector.cutShort(name, cases.get(name));
  }
  return {
    directory,
    head,
    cases: collector.cases(),
    problems,
    durationMs,
    ...(rounds !== undefined && { rounds }),
    executionsOf: (id) => collector.executionsOf(id),
    transcripts: [...places.keys()],
    *records(transcript, isWanted) {
      const place = places.get(transcript);
      if (place === undefined) return;
      for (const { text: line } of linesOf(place.path, place.from, place.to)) {
        if (line === '' || isWanted?.(line) === false) continue;
        const read = readLine(line, place.path);
        if (read.is === 'record' && !isRunRecord(read.record)) yield { record: read.record, line };
      }
    },
  };
}

function keepFinding(
  { record: _record, ...finding }: FindingRecord,
  transcript: string,
  kept: Map<string, FoundAgain>,
): void {
  const found = kept.get(transcript) ?? new FoundAgain();
  kept.set(transcript, found);
  found.add(finding);
}

/** What was found in a transcript, and in each of its sessions. */
class FoundAgain {
  readonly #all = new KeptFindings();
  readonly #bySession = new Map<string, KeptFindings>();

  add(finding: Finding): void {
    const { session } = finding;
    const known = this.#bySession.get(session) ?? new KeptFindings();
    this.#bySession.set(session, known);
    for (const kept of [this.#all, known]) kept.add(finding);
  }

  in(sessions: readonly string[] | undefined): KeptFindings {
    if (sessions === undefined) return this.#all;
    const found = new KeptFindings();
    for (const session of sessions) found.addAll(this.#bySession.get(session));
    return found;
  }
}

function headOf({
  record: _record,
  version: _version,
  ...head
}: RunRecord & { readonly record: 'run' }): RunHead {
  return head;
}

function withoutRecord({ code, headline, message, blame, broken }: RunProblem): RunProblem {
  return { code, headline, message, blame, ...(broken !== undefined && { broken }) };
}

/** The folder above a run's is easily named in its place. */
function whatNow(directory: string): Fact[] {
  const run = foldersIn(directory)
    .filter((name) => existsSync(join(directory, name, runFile)))
    .at(-1);
  if (run === undefined) return [];
  const command = `npx messaging-conformance report ${join(directory, run)}`;
  return [['what now', `It holds runs; name one of them, as in: ${command}`]];
}

function foldersIn(directory: string): string[] {
  if (!existsSync(directory) || !statSync(directory).isDirectory()) return [];
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}
