import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { UsageError } from '../../errors/index.js';

/**
 * Makes a folder for the run's files, named by the time.
 *
 * @param base where runs go
 * @returns its absolute path
 * @throws UsageError when it cannot be made
 */
export function makeRunFolder(base: string): string {
  const stamp = new Date()
    .toISOString()
    .replaceAll(':', '-')
    .replace(/\.\d+Z$/, 'Z');
  for (let number = 1; ; number += 1) {
    const folder = resolve(base, number === 1 ? stamp : `${stamp}-${number}`);
    try {
      mkdirSync(resolve(base), { recursive: true });
      mkdirSync(folder);
      return folder;
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code === 'EEXIST' && number < 1_000) continue;
      throw new UsageError('file-unwritable', 'The folder for the reports cannot be made.', [
        ['where', folder],
        ['problem', message],
        ['what now', 'Give another with --report.'],
      ]);
    }
  }
}

/** Makes `latest` lead to the run's folder. Where links cannot be made there is none, and the run is none the worse. */
export function pointLatestTo(base: string, folder: string): void {
  const link = join(resolve(base), 'latest');
  try {
    rmSync(link, { force: true });
    symlinkSync(basename(folder), link, 'junction');
  } catch (error) {
    process.stderr.write(`reports/latest could not be made: ${(error as Error).message}\n`);
  }
}
