import { appendFileSync, copyFileSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { outcomeOver, type CaseResult, type RunResult } from '../judge/index.js';
import { resultOf } from './result.js';
import { readRun, recordsIn, runFile, type RecordedRun, type RunHead } from './run-file.js';
import { UsageError } from './usage-error.js';

/**
 * The result of a run as its folder tells it; of several folders, one result with all their cases.
 *
 * @param directories folders of runs, of one tool and against one endpoint
 * @throws UsageError when one is no run's folder, or they do not belong together
 */
export function recordedResult(directories: readonly string[]): RunResult {
  const runs = directories.map(readRun);
  const [first, ...others] = runs;
  if (first === undefined) throw new UsageError('No run is named.');
  for (const other of others) checkAlike(first, other);
  const head = others.length === 0 ? first.head : mergedHead(runs);
  const durations = runs.map(({ durationMs }) => durationMs);
  const isDone = durations.every((each) => each !== undefined);
  const longest = Math.max(...durations.map((each) => each ?? 0));
  return resultOf(
    head,
    mergedCases(runs),
    runs.flatMap(({ problems }) => problems),
    longest,
    isDone,
  );
}

/**
 * Copies the transcripts of several runs into one folder. Names that two runs have in common get a number.
 *
 * @returns the result with its transcripts as they are called there
 */
export function gatherTranscripts(
  result: RunResult,
  directories: readonly string[],
  into: string,
): RunResult {
  const renamed = new Map<string, string>();
  for (const [index, directory] of directories.entries()) {
    for (const name of readdirSync(directory).filter((each) => /^transcript-.*\.ndjson$/.test(each))) {
      const free = freeName(into, name);
      copyFileSync(join(directory, name), join(into, free));
      renamed.set(`${index} ${name}`, free);
    }
  }
  const cases = result.cases.map((each) => ({
    ...each,
    attempts: each.attempts.map(({ from = 0, transcript, ...attempt }: Attributed) => ({
      ...attempt,
      ...(transcript !== undefined && { transcript: renamed.get(`${from} ${transcript}`) ?? transcript }),
    })),
  }));
  return { ...result, cases };
}

/** Writes the file of a run that was put together, so that its reports can be made again too. */
export function writeMergedRun(result: RunResult, directories: readonly string[], into: string): void {
  const { tool, endpoint, options, narrowedBy, startedAt, strict, durationMs, interrupted } = result;
  const head = { record: 'run', version: 1, tool, endpoint, options, narrowedBy, startedAt, strict };
  const path = join(into, runFile);
  writeFileSync(path, `${JSON.stringify(head)}\n`);
  for (const directory of directories) {
    for (const record of recordsIn(join(directory, runFile), (problem) => new UsageError(problem)))
      if (record.record === 'message' || record.record === 'problem')
        appendFileSync(path, `${JSON.stringify(record)}\n`);
  }
  if (!interrupted) appendFileSync(path, `${JSON.stringify({ record: 'end', durationMs })}\n`);
}

/** An attempt, and which of the merged runs it was made in. */
type Attributed = CaseResult['attempts'][number] & { readonly from?: number };

function freeName(folder: string, name: string): string {
  for (let number = 1; ; number += 1) {
    const free = number === 1 ? name : name.replace(/\.ndjson$/, `~${number}.ndjson`);
    if (!existsSync(join(folder, free))) return free;
  }
}

function checkAlike(one: RecordedRun, other: RecordedRun): void {
  const what: [string, (head: RunHead) => string][] = [
    ['tool', ({ tool }) => `${tool.name} ${tool.version}`],
    ['endpoint', ({ endpoint }) => `${endpoint.url}, account ${endpoint.account}`],
    ['strict', ({ strict }) => String(strict)],
  ];
  for (const [name, of] of what) {
    if (of(one.head) === of(other.head)) continue;
    throw new UsageError('These runs are not parts of one run.', [
      [`${name} of ${one.directory}`, of(one.head)],
      [`${name} of ${other.directory}`, of(other.head)],
      ['what now', 'Name runs of the same tool against the same endpoint, with the same --strict.'],
    ]);
  }
}

/** Shards are no narrowing once they are all there. */
function mergedHead(runs: readonly RecordedRun[]): RunHead {
  const [first] = runs.map(({ head }) => head);
  if (first === undefined) throw new Error('There is no run.');
  const parts = runs.flatMap(({ head }) => head.shard ?? []);
  const of = parts[0]?.of ?? 0;
  const isComplete =
    parts.length === runs.length &&
    parts.every((each) => each.of === of) &&
    new Set(parts.map(({ part }) => part)).size === of;
  const narrowing = new Set(
    runs.flatMap(({ head }) => head.narrowedBy).filter((each) => !isComplete || !each.startsWith('--shard ')),
  );
  const startedAt = runs.map(({ head }) => head.startedAt).sort()[0] ?? first.startedAt;
  const { shard: _shard, ...rest } = first;
  const { shard: _option, ...options } = first.options;
  return { ...rest, options, narrowedBy: [...narrowing], startedAt };
}

/** All cases; one that several runs have has the attempts of all. */
function mergedCases(runs: readonly RecordedRun[]): CaseResult[] {
  const [only, ...others] = runs;
  if (others.length === 0) return only?.collector.cases() ?? [];
  const all = new Map<string, CaseResult>();
  for (const [from, { collector }] of runs.entries()) {
    for (const each of collector.cases()) {
      const attempts = each.attempts.map((attempt): Attributed => ({ ...attempt, from }));
      const known = all.get(each.id);
      all.set(each.id, known === undefined ? { ...each, attempts } : joined(known, attempts));
    }
  }
  return [...all.values()];
}

function joined(known: CaseResult, more: readonly Attributed[]): CaseResult {
  const attempts = [...known.attempts, ...more];
  return { ...known, attempts, outcome: outcomeOver(attempts) };
}
