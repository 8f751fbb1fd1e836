// Everything that must hold before a change is taken: `npm test` runs it, and CI too.
// It ends with one line that counts: N passed, N failed.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'messaging-conformance-tests-'));
const results = join(folder, 'results.json');
/** One after the other: each takes what the one before it wrote. */
const build = [
  ['build', ['tsc', '-p', 'tsconfig.build.json']],
  ['bundle', ['node', 'src/bundle.mjs']],
  ['what is found ahead', ['node', 'src/found-ahead.mjs']],
  ['page of the report', ['node', 'src/report/page/build.mjs']],
];
/** In any order, the longest first. */
const ofSources = [
  ['lint', ['eslint', '.']],
  ['types of the tests', ['tsc', '-p', 'tsconfig.json']],
  ['format', ['prettier', '--check', '--log-level', 'warn', '.']],
  ['types of the page', ['tsc', '-p', 'src/report/page']],
  ['imports point downward', ['depcruise', 'src', 'steps', '--config', '.dependency-cruiser.cjs']],
];
/** In any order too, when all is built. */
const ofBuilt = [
  ['reference and counts are current', ['node', 'docs/generator/all.mjs', '--check']],
  ['package', ['publint', '--strict']],
  ['generated types are current', ['node', 'dist/src/cli/main.js', 'types', '--check']],
  ['schema of the configuration is current', ['node', 'test/configuration-schema.mjs', '--check']],
];

let passed = 0;
let failed = 0;

/** Runs a check, and prints what it said when it has ended: others run beside it. */
async function run([name, [program, ...args]]) {
  const command =
    program === 'node' ? process.execPath : process.platform === 'win32' ? `${program}.cmd` : program;
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => said.push(data));
  const status = await new Promise((resolve) => {
    child.on('error', (error) => {
      said.push(Buffer.from(`${error.message}\n`));
      resolve(1);
    });
    child.on('close', resolve);
  });
  process.stdout.write(Buffer.concat(said));
  console.log(`${status === 0 ? 'passed' : 'FAILED'}  ${name}`);
  if (status === 0) passed += 1;
  else failed += 1;
}

async function runInOrder(checks) {
  for (const each of checks) await run(each);
}

// As many at a time as there are cores: the first of them builds.
const queue = [...ofSources];
const worker = async () => {
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) await run(next);
};
const building = runInOrder(build).then(() => {
  queue.push(...ofBuilt);
  return worker();
});
await Promise.all([building, ...Array.from({ length: availableParallelism() - 1 }, worker)]);

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
