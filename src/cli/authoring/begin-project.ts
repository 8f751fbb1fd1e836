import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { UsageError } from '../../errors/index.js';
import type { FirstFile } from './first-files.js';

/** A file that was there already, and what is lacking in it. */
export interface KeptFile {
  readonly path: string;
  /** What to add to it; undefined when it has what it needs. */
  readonly addition: string | undefined;
}

/** What became of the files of a new project. */
export interface Begun {
  readonly written: readonly FirstFile[];
  readonly kept: readonly KeptFile[];
}

/**
 * Writes the files of a new project. None that is there is changed.
 *
 * @throws UsageError when one cannot be written
 */
export function beginProject(folder: string, files: readonly FirstFile[]): Begun {
  const written: FirstFile[] = [];
  const kept: KeptFile[] = [];
  for (const file of files) {
    const there = [file.path, ...(file.others ?? [])].find((path) => existsSync(join(folder, path)));
    if (there === undefined && write(folder, file)) written.push(file);
    else kept.push(keptFile(folder, there ?? file.path, file));
  }
  return { written, kept };
}

/** @returns false when somebody else has put a file there meanwhile */
function write(folder: string, { path, text }: FirstFile): boolean {
  const file = join(folder, path);
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text, { flag: 'wx' });
    return true;
  } catch (error) {
    const { code, message, path: where = file } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' && where === file) return false;
    throw new UsageError('file-unwritable', `${path} cannot be written.`, [
      ['where', relative('', file) || '.'],
      ['problem', message],
      [
        'what now',
        'Name another folder, or make it writable. What was written stays, and is kept the next time.',
      ],
    ]);
  }
}

function keptFile(folder: string, path: string, { needs }: FirstFile): KeptFile {
  const isComplete = needs === undefined || textOf(join(folder, path)).includes(needs.word);
  return { path, addition: isComplete ? undefined : needs.addition };
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
