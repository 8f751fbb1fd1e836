import { UsageError } from '../../errors/index.js';
import { writeHar } from '../../report/index.js';
import type { RecordedRun } from '../../run/index.js';

/**
 * Writes the traffic of a run as an HTTP archive, when that is asked for.
 *
 * @throws UsageError when the file cannot be written
 */
export function writeArchive(path: string | undefined, run: RecordedRun): void {
  if (path === undefined) return;
  try {
    writeHar(path, run);
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw new UsageError('file-unwritable', 'The archive cannot be written.', [
      ['where', path],
      ['problem', error.message],
    ]);
  }
}
