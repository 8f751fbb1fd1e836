import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const script = join(import.meta.dirname, 'loaded.mjs');

/** The packages that are loaded when an entry is imported and used, in a process of its own. */
async function packagesOf(entry: string): Promise<string[]> {
  const { stdout } = await promisify(execFile)(process.execPath, [script, entry]);
  const files = (JSON.parse(stdout) as string[]).map((file) => file.replaceAll('\\', '/'));
  const names = files.flatMap(
    (file) => /.*\/node_modules\/(@[^/]+\/[^/]+|[^/]+)\//.exec(file)?.slice(1) ?? [],
  );
  return [...new Set(names)].sort();
}

const isOfCucumber = (name: string): boolean => name.startsWith('@cucumber/');

describe('an entry', () => {
  it.each([
    ['messaging-conformance/judge', 'ajv'],
    ['messaging-conformance/mock', 'ws'],
  ])('that needs no Cucumber loads none: %s', async (entry, needed) => {
    const packages = await packagesOf(entry);
    // What it needs when it is used was seen to be loaded: so would Cucumber be.
    expect(packages).toContain(needed);
    expect(packages.filter(isOfCucumber)).toEqual([]);
  });

  it.each(['messaging-conformance/steps', 'messaging-conformance/run', 'messaging-conformance'])(
    'that is about scenarios loads it: %s',
    async (entry) => {
      expect((await packagesOf(entry)).filter(isOfCucumber)).toContain('@cucumber/cucumber');
    },
  );
});
