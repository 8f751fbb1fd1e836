import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/contract/index.js';

// A small part of it, by a seed that stays, so that the tests say the same from one day to the next.
describe('npm run fuzz', () => {
  it('meets no internal error, and none that takes long, in captures and run files that were spoiled', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [
      join(packageRoot(), 'test/fuzz/all.mjs'),
      ...['--seed', '11', '--captures', '1500', '--runs', '250', '--workers', '2'],
    ]);
    // With a fault among them it ends with another exit code, and is rejected.
    expect(stdout).toMatch(/^seed 11: 1500 .* 250 /m);
    expect(stdout).toMatch(/^\d{3}  capture judged$/m);
    expect(stdout).toMatch(/^\d+  run read$/m);
  }, 180_000);
});
