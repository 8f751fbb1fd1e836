import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRun, recordedResult } from '../../src/run/index.js';
import { command, folder } from '../cli/command.js';

/** The folder of a run of one scenario, so many times. */
async function repeated(times: number): Promise<string> {
  const cwd = folder();
  const { code } = await command(['run', '--repeat', String(times), '--tags', '@SUB-001'], { cwd });
  expect(code).toBe(0);
  return join(cwd, 'reports/latest');
}

describe('a run whose scenarios are repeated', () => {
  it('writes what repeats once, and is read back whole', async () => {
    const [once, thrice] = await Promise.all([repeated(1), repeated(3)]);
    const size = (directory: string): number => statSync(join(directory, 'run.ndjson')).size;
    expect(size(thrice) - size(once)).toBeLessThan(40_000);
    const pickles = readFileSync(join(thrice, 'run.ndjson'), 'utf8').match(/\{"pickle":/g) ?? [];
    const before = readFileSync(join(once, 'run.ndjson'), 'utf8').match(/\{"pickle":/g) ?? [];
    expect(pickles.length).toBe(before.length);
    const [only] = recordedResult(readRun(thrice)).cases;
    expect(only?.attempts).toHaveLength(3);
    const [first, ...others] = (only?.attempts ?? []).map(({ steps, outcome, frames }) => ({
      outcome,
      frames,
      texts: steps.map(({ text, status }) => [text, status]),
    }));
    expect(first?.texts.length).toBeGreaterThan(0);
    for (const other of others) expect(other).toEqual(first);
  });
});
