// How long a run takes: the whole command on the wall, and its processor time against that of bare cucumber-js over the
// same features with empty steps. Processor time leaves out what scenarios wait for.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { figure, median } from './figures.mjs';
import { takenBy } from './program-cost.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const rounds = 5;
/** A project of its own: the same features, and step definitions that fit every step and do nothing. */
function emptyProject() {
  const folder = mkdtempSync(join(tmpdir(), 'messaging-conformance-bench-'));
  cpSync(join(root, 'features'), join(folder, 'features'), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  mkdirSync(join(folder, 'steps'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  const steps = [
    "import { defineStep } from '@cucumber/cucumber';",
    'defineStep(/^(?!.* (?:with|body|metadata|where|to|publish|publishes)$).*$/, function () {});',
    // The phrases that a table or a text follows.
    'defineStep(/ (?:with|body|metadata|where|to|publish|publishes)$/, function (given) {});',
  ];
  writeFileSync(join(folder, 'steps/empty.js'), steps.join('\n'));
  return folder;
}

export function running() {
  const bareProject = emptyProject();
  const own = mkdtempSync(join(tmpdir(), 'messaging-conformance-bench-'));
  const cucumber = join(root, 'node_modules/@cucumber/cucumber/bin/cucumber.js');
  const bare = [];
  const whole = [];
  // One more, which warms what the machine keeps of files.
  for (let round = 0; round <= rounds; round += 1) {
    bare.push(takenBy([cucumber, '--import', 'steps/**/*.js', '--format', 'progress'], { cwd: bareProject }));
    whole.push(takenBy([join(root, 'dist/src/cli/main.js'), 'run'], { cwd: own }));
  }
  const measured = whole.map((ours, index) => ({ ours, theirs: bare[index] })).slice(1);
  const of = (choose) => median(measured.map(choose));
  const { cases } = JSON.parse(readFileSync(join(own, 'reports/latest/summary.json'), 'utf8'));
  const beside = `${cases.length} scenarios: bare ${of(({ theirs }) => theirs.cpuS).toFixed(2)} s, run ${of(({ ours }) => ours.cpuS).toFixed(2)} s`;
  figure(
    'whole run, wall s',
    of(({ ours }) => ours.wallS),
    { goal: 4 },
  );
  figure(
    'run beyond its waits, of cucumber',
    of(({ ours, theirs }) => ours.cpuS / theirs.cpuS),
    {
      goal: 1.5,
      beside,
    },
  );
}
