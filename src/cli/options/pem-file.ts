import { readFileSync } from 'node:fs';
import { UsageError } from '../../errors/index.js';

/**
 * The text of a PEM file that an option names; undefined when it names none.
 *
 * @throws UsageError when it cannot be read, or is no PEM
 */
export function pemIn(option: string, file: string | undefined): string | undefined {
  if (file === undefined || file === '') return undefined;
  const wrong = (problem: string): UsageError =>
    new UsageError('file-invalid', `The file of ${option} cannot be used.`, [
      ['where', file],
      ['problem', problem],
      ['expected', 'PEM: a text with -----BEGIN ...-----'],
    ]);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw wrong(isMissing ? 'there is no such file' : (error as Error).message);
  }
  if (!text.includes('-----BEGIN ')) throw wrong('it is not PEM');
  return text;
}
