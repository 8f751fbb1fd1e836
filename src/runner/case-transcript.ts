import { join } from 'node:path';
import { TranscriptWriter, transcriptFileOf, type Redactor } from '../transcript/index.js';

/** Opens a file of its own for a case; a case that shares its id with another gets a number. */
export function openTranscript(
  directory: string,
  caseId: string,
  redactor: Redactor,
): { name: string; writer: TranscriptWriter } {
  const base = caseId.replaceAll(/[^A-Za-z0-9._-]+/g, '-').slice(-120);
  for (let number = 1; ; number += 1) {
    const name = `${base}${number === 1 ? '' : `~${number}`}`;
    try {
      return { name, writer: new TranscriptWriter(join(directory, transcriptFileOf(name)), redactor) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}
