import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { command, folder } from '../cli/command.js';

const script = join(import.meta.dirname, 'loaded.mjs');
const loadsWritten = join(import.meta.dirname, 'loads-written.mjs');

/** The packages that files are of. */
function packagesIn(files: readonly string[]): string[] {
  const names = files
    .map((file) => file.replaceAll('\\', '/'))
    .flatMap((file) => /.*\/node_modules\/(@[^/]+\/[^/]+|[^/]+)\//.exec(file)?.slice(1) ?? []);
  return [...new Set(names)].sort();
}

/** The packages that are loaded when an entry is imported and used, in a process of its own. */
async function packagesOf(entry: string): Promise<string[]> {
  const { stdout } = await promisify(execFile)(process.execPath, [script, entry]);
  return packagesIn(JSON.parse(stdout) as string[]);
}

/** The packages that a command loads until it ends. */
async function packagesOfCommand(args: readonly string[], input = ''): Promise<string[]> {
  const log = join(folder(), 'modules');
  const { code } = await command(args, {
    input,
    env: { NODE_OPTIONS: `--import ${pathToFileURL(loadsWritten).href}`, LOADED_MODULES: log },
  });
  expect(code).toBe(0);
  const files = readFileSync(log, 'utf8').trim().split('\n');
  expect(files.some((file) => file.includes('command-line'))).toBe(true);
  return packagesIn(files);
}

const isOfCucumber = (name: string): boolean => name.startsWith('@cucumber/');

describe('an entry', () => {
  it.each([
    ['messaging-conformance/judge', 'ajv'],
    ['messaging-conformance/load', 'ws'],
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

describe('a command', () => {
  const frame =
    '{"kind":"notification","type":"ms.MessagingEventNotification","body":{"dialogId":"d","changes":[]}}\n';

  it.each([
    [['--version'], []],
    [['explain', 'no-agent'], []],
    [['explain', 'R-016'], ['leven']],
    [['steps'], ['leven']],
    [['check', '-'], ['leven']],
  ])('loads no package that it has no use for: %s', async (args, allowed) => {
    const packages = await packagesOfCommand(args, frame);
    expect(packages.filter((name) => !allowed.includes(name))).toEqual([]);
  });

  it('is seen to load what it does use: check with a report', async () => {
    const packages = await packagesOfCommand(['check', '--report', folder(), '-'], frame);
    expect(packages).toContain('junit-report-builder');
  });
});
