import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { checkCapture } from '../capture/index.js';
import { Contract, contractDigest } from '../contract/index.js';
import type { Finding } from '../judge/index.js';
import { brokenBeside, preflightTranscript } from './broken-beside.js';
import { readRun, type RecordedRun } from './run-file.js';
import { recordsOf } from './run-lines.js';
import { isRunRecord, lineOf, runFile, type AnyRecord } from '../transcript/index.js';
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
  const write = (record: AnyRecord): number => writeSync(file, `${lineOf(record)}\n`);
  let transcript: string[] = [];
  let isPreflight = false;
  const before: Finding[] = [];
  const judge = async (): Promise<void> => {
    const keep = isPreflight ? (finding: Finding) => before.push(finding) : () => undefined;
    const lines = await judgedLines(transcript, head.strict, keep);
    transcript = [];
    for (const line of lines) writeSync(file, `${line}\n`);
  };
  try {
    for (const { record, line } of recordsOf(directory)) {
      if (!isRunRecord(record)) {
        // What was found before is judged anew.
        if (record.record !== 'finding') transcript.push(line);
        continue;
      }
      await judge();
      if (record.record === 'recording') isPreflight = record.name === preflightTranscript;
      if (record.record === 'run') {
        const digests = { ...record.digests, contract: contractDigest() };
        const at = new Date().toISOString();
        write({ ...record, tool: thisTool(), digests, rejudged: { from: directory, at } });
        // What nothing but the preflight shows is looked for anew, too.
      } else if (record.record !== 'problem' || record.code !== 'broken-beside') write(record);
    }
    await judge();
    const { cases, problems } = readRun(folder);
    // As in a run: what did not begin has no scenarios that could have shown it. What is recorded has no secrets in it.
    const beside = problems.length === 0 ? brokenBeside(before, cases, (text) => text) : undefined;
    if (beside !== undefined) write({ record: 'problem', ...beside });
  } finally {
    closeSync(file);
  }
  return readRun(folder);
}

/** The records of a transcript with what is found in them now, each finding after the record that led to it. */
async function judgedLines(
  transcript: readonly string[],
  strict: boolean,
  keep: (finding: Finding) => void,
): Promise<string[]> {
  if (transcript.length === 0) return [];
  const found = new Map<number, Finding[]>();
  await checkCapture(chunks(transcript), {
    contract: Contract.load(),
    name: 'the recording',
    strict,
    onFinding: (finding, { line }) => {
      const list = found.get(line) ?? [];
      if (list.length === 0) found.set(line, list);
      list.push(finding);
      keep(finding);
    },
  });
  return transcript.flatMap((line, index) => [
    line,
    ...(found.get(index + 1) ?? []).map((finding) => lineOf({ record: 'finding', ...finding })),
  ]);
}

async function* chunks(lines: readonly string[]): AsyncGenerator<string> {
  for (const line of lines) yield `${line}\n`;
}
