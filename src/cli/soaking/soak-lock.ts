import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../../errors/index.js';

/** File of a soak's folder that names the process which goes on with it. */
const lockFile = '.soaking';

/**
 * Keeps others from going on with the same soak.
 *
 * @returns gives it free again
 * @throws UsageError when another process does just now
 */
export function lockSoak(directory: string): () => void {
  const path = join(directory, lockFile);
  const other = processIn(path);
  if (other !== undefined && isAlive(other))
    throw new UsageError('soak-not-resumable', 'Another process goes on with this soak.', [
      ['where', directory],
      ['process', String(other)],
      ['what now', `Wait for its end, or end it. If that process is something else, delete ${path}.`],
    ]);
  writeFileSync(path, `${process.pid}\n`);
  return () => rmSync(path, { force: true });
}

function processIn(path: string): number | undefined {
  try {
    const pid = Number(readFileSync(path, 'utf8'));
    return Number.isInteger(pid) && pid > 0 && pid !== process.pid ? pid : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
