import { appendFileSync, closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { readRun, type RecordedRun } from './run-file.js';
import { recordsOf } from './run-lines.js';
import { lineOf, runFile, versions, type RunHead, type RunRecord } from '../transcript/index.js';
import { UsageError } from '../errors/index.js';

/** True of runs that are parts of one, as `--shard` makes them; of one alone, too, of which the others are missing. */
export function areParts(runs: readonly RecordedRun[]): boolean {
  const of = runs.map(({ head }) => head.shard?.of);
  const [first] = of;
  return first !== undefined && (runs.length > 1 || first > 1) && of.every((each) => each === first);
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
  if (first === undefined) throw new UsageError('not-a-run', 'No run is named.');
  for (const other of others) checkAlike(first, other);
  checkOnce(runs);
  const into = folder();
  const path = join(into, runFile);
  writeFileSync(path, line({ record: 'run', version: versions.run, ...mergedHead(runs) }));
  for (const [index, run] of runs.entries()) copy(run, index + 1, path);
  const durations = runs.map(({ durationMs }) => durationMs);
  if (durations.every((each) => each !== undefined))
    appendFileSync(path, line({ record: 'finish', durationMs: Math.max(...durations) }));
  return readRun(into);
}

function line(record: RunRecord): string {
  return `${lineOf(record)}\n`;
}

function copy({ directory }: RecordedRun, part: number, path: string): void {
  const file = openSync(path, 'a');
  try {
    writeSync(file, line({ record: 'part', part }));
    for (const { record, line: text } of recordsOf(directory))
      if (record.record !== 'run' && record.record !== 'finish') writeSync(file, `${text}\n`);
  } finally {
    closeSync(file);
  }
}

function checkAlike(one: RecordedRun, other: RecordedRun): void {
  const what: [string, (head: RunHead) => string][] = [
    ['tool', ({ tool }) => `${tool.name} ${tool.version}`],
    ['contract', ({ digests }) => digests.contract],
    ['endpoint', ({ endpoint }) => `${endpoint.url}, account ${endpoint.account}`],
    ['build', ({ build }) => build ?? 'not named'],
    ['strict', ({ strict }) => String(strict)],
  ];
  for (const [name, of] of what) {
    if (of(one.head) === of(other.head)) continue;
    throw new UsageError('runs-not-parts', 'These runs are not parts of one run.', [
      [`${name} of ${one.directory}`, of(one.head)],
      [`${name} of ${other.directory}`, of(other.head)],
      ['what now', 'Name parts of one run; whole runs are compared with each other.'],
    ]);
  }
}

/** A part that came twice would count twice. */
function checkOnce(runs: readonly RecordedRun[]): void {
  const seen = new Map<number, string>();
  for (const { head, directory } of runs) {
    const part = head.shard?.part;
    if (part === undefined) continue;
    const before = seen.get(part);
    if (before !== undefined)
      throw new UsageError('runs-not-parts', `Part ${part} of the run is given twice.`, [
        ['first', before],
        ['again', directory],
      ]);
    seen.set(part, directory);
  }
}

/** Shards are no narrowing: what is missing of them is said beside. */
function mergedHead(runs: readonly RecordedRun[]): RunHead {
  const [first] = runs.map(({ head }) => head);
  if (first === undefined) throw new Error('There is no run.');
  const given = runs.flatMap(({ head }) => head.shard?.part ?? []).sort((one, other) => one - other);
  const narrowing = new Map(
    runs
      .flatMap(({ head }) => head.narrowedBy)
      .filter(({ option }) => option !== 'shard')
      .map((each) => [`${each.option} ${each.value}`, each]),
  );
  const startedAt = runs.map(({ head }) => head.startedAt).sort()[0] ?? first.startedAt;
  const { shard, ...rest } = first;
  const { shard: _option, ...options } = first.options;
  const parts = { of: shard?.of ?? given.length, given };
  return { ...rest, options, narrowedBy: [...narrowing.values()], startedAt, parts };
}
