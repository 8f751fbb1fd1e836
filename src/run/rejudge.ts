import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { checkCapture } from '../capture/index.js';
import { Contract, contractDigest } from '../contract/index.js';
import type { Finding } from '../judge/index.js';
import { readRun, type RecordedRun } from './run-file.js';
import { recordsOf } from './run-lines.js';
import { runFile, type RunRecord } from '../transcript/index.js';
import { UsageError } from '../errors/index.js';
import { thisTool } from '../contract/this-tool.js';

/**
 * Judges a recording again, with the contract and the rules of today; nothing is sent.
 *
 * @param folder where the run goes that comes of it: the recording itself stays as it is
 * @throws UsageError when the recording cannot be understood
 */
export async function rejudged(run: RecordedRun, folder: string): Promise<RecordedRun> {
  const { directory, head } = run;
  const file = openSync(join(folder, runFile), 'a');
  const write = (record: RunRecord): number => writeSync(file, `${JSON.stringify(record)}\n`);
  let transcript: string[] = [];
  const judge = async (): Promise<void> => {
    const lines = await judgedLines(transcript, head.strict);
    transcript = [];
    for (const line of lines) writeSync(file, `${line}\n`);
  };
  try {
    const wrong = (problem: string): UsageError => new UsageError(`${directory}: ${problem}`);
    for (const { record, line } of recordsOf(directory, wrong)) {
      if (record === undefined) {
        transcript.push(line);
        continue;
      }
      await judge();
      if (record.record === 'run') {
        const digests = { ...record.digests, contract: contractDigest() };
        const at = new Date().toISOString();
        write({ ...record, tool: thisTool(), digests, rejudged: { from: directory, at } });
      } else write(record);
    }
    await judge();
  } finally {
    closeSync(file);
  }
  return readRun(folder);
}

const old = '{"record":"finding"';

/** The records of a transcript with what is found in them now, each finding after the record that led to it. */
async function judgedLines(transcript: readonly string[], strict: boolean): Promise<string[]> {
  if (transcript.length === 0) return [];
  const kept = transcript.filter((line) => !line.startsWith(old));
  const found = new Map<number, Finding[]>();
  await checkCapture(chunks(kept), {
    contract: Contract.load(),
    name: 'the recording',
    strict,
    onFinding: (finding, line) => found.set(line, [...(found.get(line) ?? []), finding]),
  });
  return kept.flatMap((line, index) => [
    line,
    ...(found.get(index + 1) ?? []).map((finding) => JSON.stringify({ record: 'finding', ...finding })),
  ]);
}

/** The last line has no end: of a run that was killed, it may be half of one. */
async function* chunks(lines: readonly string[]): AsyncGenerator<string> {
  for (const [index, line] of lines.entries()) yield index === lines.length - 1 ? line : `${line}\n`;
}
