import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/contract/index.js';

/** What the command said, whether or not all of the mutants were noticed. */
function mutants(...words: string[]): Promise<string> {
  const program = join(packageRoot(), 'test/mutants/all.mjs');
  return new Promise((resolve) =>
    execFile(process.execPath, [program, ...words], (_error, stdout, stderr) => resolve(stdout + stderr)),
  );
}

describe('npm run mutants', () => {
  it('finds that most of a small part of the mutants are noticed by a small part of the recordings', async () => {
    const told = await mutants('--fresh', '--sample', '12', '--seed', '7');
    const [, count, noticed, listed] =
      /(\d+) mutants: (\d+) noticed, (\d+) listed, \d+ survived, \d+ did not load\s*$/.exec(told) ?? [];
    expect(Number(count), told).toBeGreaterThanOrEqual(20);
    expect((Number(noticed) + Number(listed)) / Number(count), told).toBeGreaterThan(0.8);
    expect(told).not.toMatch(/^STALE/m);
  });
});
