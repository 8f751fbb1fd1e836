import { execSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError } from '../../errors/index.js';

/** Where a value is: the configuration file's `{env: ..}`, `{file: ..}` or `{command: ..}`. */
export interface Reference {
  readonly env?: string;
  readonly file?: string;
  readonly command?: string;
}

const commandDeadlineMs = 30_000;

/**
 * The value that a reference leads to, without white space around it.
 *
 * @param where the place of the reference, for messages
 * @param folder what file names are relative to
 * @throws UsageError when there is nothing there
 */
export function valueOf({ env, file, command }: Reference, where: string, folder: string): string {
  const failed = (problem: string, advice: string): UsageError =>
    new UsageError('secret-unavailable', 'A value referenced in the configuration file could not be read.', [
      ['where', where],
      ['problem', problem],
      ['what now', advice],
    ]);
  if (env !== undefined) {
    const value = process.env[env]?.trim();
    if (value === undefined || value === '')
      throw failed(`the environment variable ${env} is not set`, `Set ${env}, or choose another profile.`);
    return value;
  }
  if (file !== undefined) {
    const path = resolve(folder, file);
    try {
      return readFileSync(path, 'utf8').trim();
    } catch (error) {
      throw failed((error as Error).message, 'Check the path; it starts where the configuration file is.');
    }
  }
  try {
    const printed = execSync(command ?? '', {
      timeout: commandDeadlineMs,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const value = printed.toString('utf8').trim();
    if (value !== '') return value;
  } catch (error) {
    const { status, signal } = error as { readonly status?: number | null; readonly signal?: string | null };
    const ended = signal == null ? `exit code ${status ?? 'unknown'}` : `ended by ${signal}`;
    throw failed(`the command failed: ${ended}`, 'Run it by hand: it prints the value and exits with 0.');
  }
  throw failed('the command printed nothing', 'Run it by hand: it prints the value and nothing else.');
}
