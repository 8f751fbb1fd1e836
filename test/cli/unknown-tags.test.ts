import { describe, expect, it } from 'vitest';
import { command, dryRun, folder, summaryIn } from './command.js';

describe('an unknown tag beside scenarios that are selected', () => {
  it('is told, with those that may be meant, and the run goes on', async () => {
    const cwd = folder();
    const tags = ['--tags', '@SUB-001 or @SUB-O01'];
    const { code, stderr } = await command(['run', ...tags], { cwd });
    const { unknownTags } = await dryRun(tags);
    expect(unknownTags.map(({ tag }) => tag)).toEqual(['@SUB-O01']);
    expect(unknownTags[0]?.near).toContain('@SUB-001');
    for (const each of ['@SUB-O01', '@SUB-001']) expect(stderr).toContain(each);
    expect(summaryIn(cwd).cases).toHaveLength(1);
    expect(code).toBe(0);
  });

  it('is told before a dry run as well', async () => {
    const { unknownTags } = await dryRun(['--tags', '@SUB-001 or @nothing-like-it-xyz']);
    expect(unknownTags).toEqual([{ tag: '@nothing-like-it-xyz', near: [] }]);
  });
});
