import { vi } from 'vitest';
import { ToldError } from '../../src/errors/index.js';

/** What a command of this process printed, and how it ended. */
export interface Printed {
  readonly stdout: string;
  /** The exit code; undefined when it ended with an error. */
  readonly code: number | undefined;
  readonly error: ToldError | undefined;
}

/** Does what a command does, in this process: its standard output is kept, and what users are told is no failure of the test. */
export async function printed(act: () => number | Promise<number>): Promise<Printed> {
  let stdout = '';
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    stdout += String(text);
    return true;
  });
  try {
    const code = await act();
    return { stdout, code, error: undefined };
  } catch (error) {
    if (!(error instanceof ToldError)) throw error;
    return { stdout, code: undefined, error };
  } finally {
    spy.mockRestore();
  }
}
