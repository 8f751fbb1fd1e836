// How long a run takes: the whole command against bare cucumber-js over the same features with empty steps. The time
// that scenarios spend waiting for what the protocol measures in time (idle time, retention) is told apart.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { figure, median } from './figures.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const rounds = 5;
/** The tag of scenarios that wait for what the protocol measures in time, and do next to nothing else. */
const timed = '@timed';

function wall(program, args, cwd) {
  const began = performance.now();
  const { status, stderr, stdout } = spawnSync(program, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stdout}${stderr}`);
  return performance.now() - began;
}

/** A project of its own: the same features, and step definitions that fit every step and do nothing. */
function emptyProject() {
  const folder = mkdtempSync(join(tmpdir(), 'messaging-conformance-bench-'));
  cpSync(join(root, 'features'), join(folder, 'features'), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  mkdirSync(join(folder, 'steps'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  const steps = [
    "import { defineStep } from '@cucumber/cucumber';",
    'defineStep(/^(?!.* (?:with|body|where|to|publish|publishes)$).*$/, function () {});',
    // The phrases that a table or a text follows.
    'defineStep(/ (?:with|body|where|to|publish|publishes)$/, function (given) {});',
  ];
  writeFileSync(join(folder, 'steps/empty.js'), steps.join('\n'));
  return folder;
}

export function running() {
  const bareProject = emptyProject();
  const own = mkdtempSync(join(tmpdir(), 'messaging-conformance-bench-'));
  const cucumber = join(root, 'node_modules/@cucumber/cucumber/bin/cucumber.js');
  const bareTimes = [];
  const ownTimes = [];
  const waits = [];
  let scenarios = 0;
  for (let round = 0; round <= rounds; round += 1) {
    const bare = wall(
      process.execPath,
      [cucumber, '--import', 'steps/**/*.js', '--format', 'progress'],
      bareProject,
    );
    const ours = wall(process.execPath, [join(root, 'dist/src/cli/main.js'), 'run'], own);
    const { cases } = JSON.parse(readFileSync(join(own, 'reports/latest/summary.json'), 'utf8'));
    if (round === 0) continue;
    scenarios = cases.length;
    bareTimes.push(bare);
    ownTimes.push(ours);
    const waiting = cases.filter(({ tags }) => tags.includes(timed));
    waits.push(waiting.reduce((sum, { durationMs }) => sum + durationMs, 0));
  }
  const ratio = median(ownTimes.map((ms, index) => (ms - waits[index]) / bareTimes[index]));
  const seconds = (ms) => `${(ms / 1_000).toFixed(2)} s`;
  const beside = `${scenarios} scenarios: bare ${seconds(median(bareTimes))}, run ${seconds(median(ownTimes))}, of which waits ${seconds(median(waits))}`;
  figure('run beyond its waits, of cucumber', ratio, { goal: 1.5, beside });
}
