import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { partLineOf, type PartHead, type PartLine } from '../../capture/index.js';
import { UsageError } from '../../errors/index.js';
import { linesOf } from '../../transcript/index.js';

/** A file with what a part of a check printed. */
export interface PartFile {
  readonly path: string;
  readonly head: PartHead;
}

/**
 * The files that are meant: of a folder, those that end in `.ndjson`.
 *
 * @throws UsageError for what is not there, and for a folder without any
 */
export function partPaths(given: readonly string[]): readonly string[] {
  return given.flatMap((path) => {
    if (!isFolder(path)) return [path];
    const inside = readdirSync(path).filter((name) => name.endsWith('.ndjson'));
    if (inside.length > 0) return inside.sort().map((name) => join(path, name));
    throw notPart(path, 'the folder holds no file that ends in .ndjson');
  });
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    throw notPart(path, (error as Error).message);
  }
}

/**
 * What a part's file says that it is.
 *
 * @returns undefined for a part that did not come to say so: an empty file, or half a line
 * @throws UsageError for a file that is none
 */
export function partFile(path: string): PartFile | undefined {
  for (const { text, isWhole } of linesIn(path)) {
    const line = partLineOf(text);
    if ('part' in line) return { path, head: line.part };
    if ('error' in line)
      throw notPart(path, `the part could not be begun: ${line.error.headline}`, [
        ...line.error.facts.map(({ label, text: fact }) => [label, fact] as const),
      ]);
    if ('problem' in line && !isWhole) return undefined;
    throw notPart(path, 'problem' in line ? `line 1: ${line.problem}` : 'it does not begin with its part');
  }
  return undefined;
}

/**
 * The lines of a part after its head. What a process was writing when it was ended is left out.
 *
 * @throws UsageError for a line that is none
 */
export function* partLines({ path }: PartFile): Generator<PartLine> {
  let number = 0;
  for (const { text, isWhole } of linesIn(path)) {
    number += 1;
    if (number === 1) continue;
    const line = partLineOf(text);
    if (!('problem' in line)) yield line;
    else if (isWhole) throw notPart(path, `line ${number}: ${line.problem}`);
  }
}

function* linesIn(path: string): ReturnType<typeof linesOf> {
  try {
    yield* linesOf(path);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError('file-unreadable', 'A part of a check cannot be read.', [
      ['where', path],
      ['problem', (error as Error).message],
    ]);
  }
}

function notPart(
  path: string,
  problem: string,
  facts: readonly (readonly [string, string])[] = [],
): UsageError {
  return new UsageError('checks-not-parts', 'This is no part of a check.', [
    ['where', path],
    ['problem', problem],
    ...facts.filter(([label]) => label !== 'what now'),
  ]);
}
