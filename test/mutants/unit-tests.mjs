import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/**
 * Runs the unit tests of the judge for mutants of its code.
 *
 * @param root the folder of the package
 * @param ids those of the mutants
 * @param files the tests to be run, by parts of their names; all that are concerned, when none is given
 * @returns for each mutant by which a test fails, the name of that test
 * @throws Error when the tests fail without a mutant
 */
export async function noticedByTests(root, ids, files = []) {
  if (ids.length === 0) return new Map();
  const folder = mkdtempSync(join(tmpdir(), 'messaging-conformance-mutants-'));
  const [asked, result] = [join(folder, 'asked.json'), join(folder, 'noticed.ndjson')];
  writeFileSync(asked, JSON.stringify({ wanted: ids, result }));
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const config = join(root, 'test/mutants/unit-config.mjs');
  try {
    await promisify(execFile)(
      process.execPath,
      ['--no-warnings', vitest, 'run', '--config', config, '--reporter', 'dot', ...files],
      {
        cwd: root,
        env: { ...process.env, MUTANTS_OF_UNIT_TESTS: asked, NODE_OPTIONS: '--no-warnings' },
        maxBuffer: 2 ** 26,
      },
    );
  } catch (error) {
    throw new Error(`The unit tests fail as they are:\n${error.stdout}`, { cause: error });
  } finally {
    if (!existsSync(result)) writeFileSync(result, '');
  }
  const lines = readFileSync(result, 'utf8').trim().split('\n').filter(Boolean);
  rmSync(folder, { recursive: true });
  return new Map(lines.map((line) => JSON.parse(line)).map(({ id, test }) => [id, test]));
}
