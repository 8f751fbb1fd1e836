import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Contract } from '../../dist/src/contract/index.js';
import { ToldError } from '../../dist/src/errors/index.js';
import { writeReports } from '../../dist/src/report/index.js';
import { areParts, coverageOf, merged, readRun, recordedResult, rejudged } from '../../dist/src/run/index.js';
import { runFile, transcriptFileOf } from '../../dist/src/transcript/index.js';
import { mutated } from './mutations.mjs';
import { Random } from './random.mjs';

const contract = Contract.load();

/** The run files to spoil, by name. */
export function runFilesIn(recordings) {
  return Object.entries(recordings).map(([name, directory]) => ({
    name,
    directory,
    lines: readFileSync(join(directory, runFile), 'utf8').trimEnd().split('\n'),
  }));
}

/** The run file of a number, spoiled, and which it was. */
export function spoiledRunFile(files, seed, number) {
  const random = new Random(seed, 'run', number);
  const file = random.oneOf(files);
  const others = files.map(({ lines }) => lines);
  return { file, random, bytes: mutated(file.lines, random, others, 3) };
}

/**
 * Reads a spoiled run, and does with it what `report` does: reports, judging again, putting it together with another part.
 *
 * @returns what came of it: `read`, or the code of what was told
 * @throws whatever is not told to people, which is a fault
 */
export async function readRunFile(files, seed, number) {
  const { file, bytes, random } = spoiledRunFile(files, seed, number);
  const folder = mkdtempSync(join(tmpdir(), 'messaging-conformance-fuzz-'));
  const directory = join(folder, file.name);
  cpSync(file.directory, directory, { recursive: true });
  writeFileSync(join(directory, runFile), bytes);
  // What a killed run leaves beside its file.
  if (random.chance(0.1)) {
    const left = mutated(
      random.oneOf(files).lines.filter((line) => !line.includes('"envelope"')),
      random,
      [file.lines],
      3,
    );
    writeFileSync(join(directory, transcriptFileOf('LEFT-001')), left);
  }
  try {
    const run = readRun(directory);
    const result = recordedResult(run);
    const codes = new Set(['read']);
    const tried = async (act) => {
      try {
        await act();
      } catch (error) {
        if (!(error instanceof ToldError)) throw error;
        codes.add(error.code);
      }
    };
    const fresh = () => mkdtempSync(join(folder, 'made-'));
    await tried(() => coverageOf(run, contract));
    await tried(async () => recordedResult(await rejudged(run, fresh())));
    const parts = files.filter(({ name }) => name !== file.name).map((other) => readRun(other.directory));
    for (const part of parts)
      if (areParts([run, part])) await tried(() => recordedResult(merged([run, part], fresh)));
    await tried(() => merged([run, random.oneOf(parts)], fresh));
    if (random.chance(0.05))
      await tried(() => writeReports(fresh(), { ...result, coverage: coverageOf(run, contract) }, run));
    return [...codes].join(' ');
  } catch (error) {
    if (!(error instanceof ToldError)) throw error;
    return error.code;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
