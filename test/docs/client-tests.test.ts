import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/contract/index.js';
import { folder } from '../cli/command.js';
import { blocksIn } from './examples.js';

const run = promisify(execFile);
const guide = readFileSync(join(packageRoot(), 'docs/guides/client-tests.md'), 'utf8');
const files = blocksIn(guide).flatMap(({ facts: { file }, text }) =>
  file === undefined ? [] : [{ file, text }],
);
/** Nothing of the runner that runs this. */
const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST')),
);

/** A reader's project, in which the packages are installed. */
const cwd = folder();
const start = (...args: string[]) =>
  run(process.execPath, args, { cwd, env: { ...environment, NO_COLOR: '1' } });

beforeAll(() => {
  mkdirSync(join(cwd, 'node_modules'));
  symlinkSync(packageRoot(), join(cwd, 'node_modules/messaging-conformance'));
  for (const name of ['vitest', 'ws'])
    symlinkSync(join(packageRoot(), 'node_modules', name), join(cwd, 'node_modules', name));
  writeFileSync(join(cwd, 'package.json'), '{"type":"module"}');
  for (const { file, text } of files) writeFileSync(join(cwd, file), text);
});

describe('the tests in the guide for client tests pass', () => {
  it('with Vitest', async () => {
    const { stdout } = await start(
      join(packageRoot(), 'node_modules/vitest/vitest.mjs'),
      'run',
      '--root',
      cwd,
      '--reporter=json',
      'chat.test.mjs',
    );
    expect(JSON.parse(stdout.slice(stdout.indexOf('{')))).toMatchObject({
      numPassedTests: 3,
      numTotalTests: 3,
    });
  });

  it.each(['chat-node.test.mjs', 'idle.test.mjs'])('with node:test, %s', async (file) => {
    const { stdout } = await start('--test', '--test-reporter=tap', file);
    expect(stdout).toMatch(/^# pass [1-9]\d*$/m);
    expect(stdout).toMatch(/^# fail 0$/m);
  });

  it('and none of its files is left out', () => {
    expect(files.map(({ file }) => file)).toEqual([
      'chat.mjs',
      'chat.test.mjs',
      'chat-node.test.mjs',
      'idle.test.mjs',
    ]);
  });
});
