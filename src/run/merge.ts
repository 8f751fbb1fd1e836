import { appendFileSync, closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { readRun, type RecordedRun } from './run-file.js';
import { recordsOf } from './run-lines.js';
import { runFile, type RunHead, type RunRecord } from '../transcript/index.js';
import { UsageError } from '../errors/index.js';

/** True of runs that are parts of one, as `--shard` makes them. */
export function areParts(runs: readonly RecordedRun[]): boolean {
  const of = runs.map(({ head }) => head.shard?.of);
  return runs.length > 1 && of.every((each) => each !== undefined && each === of[0]);
}

/**
 * Puts the parts of a run together, in a folder of its own.
 *
 * @param folder makes the folder for the whole, once it is known that they belong together
 * @returns the whole, read from there
 * @throws UsageError when they do not belong together
 */
export function merged(runs: readonly RecordedRun[], folder: () => string): RecordedRun {
  const [first, ...others] = runs;
  if (first === undefined) throw new UsageError('No run is named.');
  for (const other of others) checkAlike(first, other);
  const into = folder();
  const path = join(into, runFile);
  writeFileSync(path, line({ record: 'run', version: 1, ...mergedHead(runs) }));
  for (const [index, run] of runs.entries()) copy(run, index + 1, path);
  const durations = runs.map(({ durationMs }) => durationMs);
  if (durations.every((each) => each !== undefined))
    appendFileSync(path, line({ record: 'finish', durationMs: Math.max(...durations) }));
  return readRun(into);
}

function line(record: RunRecord): string {
  return `${JSON.stringify(record)}\n`;
}

function copy({ directory }: RecordedRun, part: number, path: string): void {
  const file = openSync(path, 'a');
  try {
    writeSync(file, line({ record: 'part', part }));
    const wrong = (problem: string): UsageError => new UsageError(`${directory}: ${problem}`);
    for (const { record, line: text } of recordsOf(directory, wrong))
      if (record?.record !== 'run' && record?.record !== 'finish') writeSync(file, `${text}\n`);
  } finally {
    closeSync(file);
  }
}

function checkAlike(one: RecordedRun, other: RecordedRun): void {
  const what: [string, (head: RunHead) => string][] = [
    ['tool', ({ tool }) => `${tool.name} ${tool.version}`],
    ['contract', ({ digests }) => digests.contract],
    ['endpoint', ({ endpoint }) => `${endpoint.url}, account ${endpoint.account}`],
    ['strict', ({ strict }) => String(strict)],
  ];
  for (const [name, of] of what) {
    if (of(one.head) === of(other.head)) continue;
    throw new UsageError('These runs are not parts of one run.', [
      [`${name} of ${one.directory}`, of(one.head)],
      [`${name} of ${other.directory}`, of(other.head)],
      ['what now', 'Name parts of one run; whole runs are compared with each other.'],
    ]);
  }
}

/** Shards are no narrowing once they are all there. */
function mergedHead(runs: readonly RecordedRun[]): RunHead {
  const [first] = runs.map(({ head }) => head);
  if (first === undefined) throw new Error('There is no run.');
  const parts = runs.flatMap(({ head }) => head.shard ?? []);
  const of = parts[0]?.of ?? 0;
  const isComplete = parts.length === runs.length && new Set(parts.map(({ part }) => part)).size === of;
  const narrowing = new Set(
    runs.flatMap(({ head }) => head.narrowedBy).filter((each) => !isComplete || !each.startsWith('--shard ')),
  );
  const startedAt = runs.map(({ head }) => head.startedAt).sort()[0] ?? first.startedAt;
  const { shard: _shard, ...rest } = first;
  const { shard: _option, ...options } = first.options;
  return { ...rest, options, narrowedBy: [...narrowing], startedAt };
}
