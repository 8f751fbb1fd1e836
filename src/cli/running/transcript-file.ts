import { UsageError } from '../../errors/index.js';
import { TranscriptWriter, type Redactor } from '../../transcript/index.js';

/**
 * Opens the file that a transcript goes to.
 *
 * @throws UsageError when it is there already, or cannot be written
 */
export function writerTo(record: string, redactor: Redactor): TranscriptWriter {
  try {
    return new TranscriptWriter(record, redactor);
  } catch (error) {
    const isThere = (error as NodeJS.ErrnoException).code === 'EEXIST';
    throw new UsageError('file-unwritable', 'The transcript cannot be written.', [
      ['where', record],
      [
        'problem',
        isThere ? 'the file exists, and transcripts are not overwritten' : (error as Error).message,
      ],
    ]);
  }
}
