import { describe, expect, it } from 'vitest';
import { command, folder, summaryIn } from './command.js';

describe('an unknown tag beside scenarios that are selected', () => {
  it('is told, with those that may be meant, and the run goes on', async () => {
    const cwd = folder();
    const { code, stderr } = await command(['run', '--tags', '@SUB-001 or @SUB-O01'], { cwd });
    expect(stderr).toMatch(/^No scenario has the tag @SUB-O01, did you mean .*@SUB-001/m);
    expect(stderr).not.toMatch(/tag @SUB-001\b[,.]/);
    expect(summaryIn(cwd).cases).toHaveLength(1);
    expect(code).toBe(0);
  });

  it('is told before a dry run as well', async () => {
    const { stdout } = await command(['run', '--tags', '@SUB-001 or @nothing-like-it-xyz', '--dry-run']);
    expect(stdout).toMatch(/^No scenario has the tag @nothing-like-it-xyz\.$/m);
  });
});
