// Everything that must hold before a change is taken: `npm test` runs it, and CI too.
// It ends with one line that counts: N passed, N failed.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'messaging-conformance-tests-'));
const results = join(folder, 'results.json');
const checks = [
  ['build', ['tsc', '-p', 'tsconfig.build.json']],
  ['bundle', ['node', 'src/bundle.mjs']],
  ['what is found ahead', ['node', 'src/found-ahead.mjs']],
  ['page of the report', ['node', 'src/report/page/build.mjs']],
  ['types of the tests', ['tsc', '-p', 'tsconfig.json']],
  ['types of the page', ['tsc', '-p', 'src/report/page']],
  ['lint', ['eslint', '.']],
  ['format', ['prettier', '--check', '--log-level', 'warn', '.']],
  ['imports point downward', ['depcruise', 'src', 'steps', '--config', '.dependency-cruiser.cjs']],
  ['generated types are current', ['node', 'dist/src/cli/main.js', 'types', '--check']],
  ['schema of the configuration is current', ['node', 'test/configuration-schema.mjs', '--check']],
  ['reference and counts are current', ['node', 'docs/generator/all.mjs', '--check']],
  ['package', ['publint', '--strict']],
];

let passed = 0;
let failed = 0;
for (const [name, [program, ...args]] of checks) {
  const command =
    program === 'node' ? process.execPath : process.platform === 'win32' ? `${program}.cmd` : program;
  const { status, error } = spawnSync(command, args, { stdio: 'inherit' });
  if (error) console.error(error.message);
  console.log(`${status === 0 ? 'passed' : 'FAILED'}  ${name}`);
  if (status === 0) passed += 1;
  else failed += 1;
}

if (!existsSync(process.env.CHROMIUM_PATH ?? '/usr/bin/chromium') && process.env.CI === undefined) {
  console.log(
    'No Chromium here: the tests that open the report in a browser are left out. CHROMIUM_PATH says where one is.',
  );
}

spawnSync('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile=${results}`], {
  stdio: 'inherit',
});
try {
  const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(readFileSync(results, 'utf8'));
  passed += numPassedTests;
  failed += Math.max(numFailedTests, numFailedTestSuites > 0 ? 1 : 0);
} catch (error) {
  console.error(`The tests left no result: ${error.message}`);
  failed += 1;
}
rmSync(folder, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
