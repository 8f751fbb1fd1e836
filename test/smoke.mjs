// Whether the command works on the versions of Node that the tests are not run on: `npm run smoke` installs each from npm,
// runs some scenarios against the embedded mock with it, and judges what was recorded again, the versions side by side.
// Versions after it: those alone.
// It ends with one line that counts: N passed, N failed.
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../dist/src/cli/main.js', import.meta.url));
// Of each room some: streams, agents, refusals, messages, files, profiles, surveys, connections.
const tags = ['001', '004', '016', '026', '035', '039', '046', '048', '060', '020'].map((id) => `@R-${id}`);
const versions = process.argv.length > 2 ? process.argv.slice(2) : ['22', '24'];

/** A scenario of somebody's own, with a step in TypeScript: how it is loaded is Node's affair, and differs. */
const feature = `Feature: Our own
  Scenario: A consumer starts a conversation
    Given Ann is subscribed to all conversations
    When Ann starts a conversation
    Then Ann has been answered
`;
const steps = `import { Then, type MessagingWorld } from 'messaging-conformance';

Then('{name} has been answered', function (this: MessagingWorld, name: string) {
  if (this.consumer(name).lastAnswer?.code !== 200) throw new Error(\`\${name} was not answered\`);
});
`;

/** Runs a program; what it prints is printed only when it goes wrong. */
function run(command, args, cwd) {
  return new Promise((resolve) =>
    execFile(command, args, { cwd, shell: isShell(command) }, (error, stdout, stderr) => {
      if (error) console.log([stdout, stderr, error.message].filter(Boolean).join('\n'));
      resolve({ isFine: !error, stdout });
    }),
  );
}

/** On Windows, npm is a script. */
function isShell(command) {
  return command === 'npm' && process.platform === 'win32';
}

/** What is done with one version: the name of each step, and whether it went well. A step needs those before it. */
async function* stepsOn(version, folder) {
  const nodeIn = join(
    folder,
    'node_modules',
    'node',
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  const install = ['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund', `node@${version}`];
  yield [`node@${version} is installed`, (await run('npm', install, folder)).isFine && existsSync(nodeIn)];
  yield [
    `it is Node ${version}`,
    (await run(nodeIn, ['--version'], folder)).stdout.trim().startsWith(`v${version}.`),
  ];
  const report = join(folder, 'report');
  const scenarios = ['run', '--tags', tags.join(' or '), '--report', report];
  yield [
    'scenarios conform against the embedded mock',
    (await run(nodeIn, [program, ...scenarios], folder)).isFine,
  ];
  const recorded = join(report, 'latest', 'run.ndjson');
  yield [
    'what was recorded is judged alike',
    (await run(nodeIn, [program, 'check', recorded], folder)).isFine,
  ];
  for (const [room, name, text] of [
    ['features', 'own.feature', feature],
    ['steps', 'own.steps.ts', steps],
  ]) {
    mkdirSync(join(folder, room));
    writeFileSync(join(folder, room, name), text);
  }
  const own = ['run', 'features', '--steps', 'steps', '--parallel', '2', '--report', report];
  yield [
    "a scenario of one's own conforms, with a step in TypeScript",
    (await run(nodeIn, [program, ...own], folder)).isFine,
  ];
}

let passed = 0;
let failed = 0;
async function tryVersion(version) {
  const folder = mkdtempSync(join(tmpdir(), 'messaging-conformance-smoke-'));
  try {
    for await (const [name, isFine] of stepsOn(version, folder)) {
      console.log(`${isFine ? 'passed' : 'FAILED'}  Node ${version}: ${name}`);
      if (isFine) passed += 1;
      else failed += 1;
      if (!isFine) break;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
await Promise.all(versions.map(tryVersion));
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
