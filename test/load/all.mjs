// Whether the engine does under Artillery what it is to do, and how much: `npm run load` installs Node 22 and Artillery from
// npm in a folder of its own, packs this project and its engine as they are published, and has 500 users at once against the
// mock: without a fault nothing is found, and each of five faults is found by the requirement that it breaks.
// `npm run load -- --measure 1000` has so many users say something every ten seconds, and prints what that took.
// It is no part of `npm test`: it takes minutes, and installs what needs a newer Node than this project.
// It ends with one line that counts: N passed, N failed.
import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));
const program = join(root, 'dist', 'src', 'cli', 'main.js');
const node = '22';
const artillery = '2';

const { values } = parseArgs({
  options: {
    users: { type: 'string', default: '500' },
    measure: { type: 'string' },
    /** A folder where Node and Artillery are installed, unless they are, and stay. */
    folder: { type: 'string' },
    /** What the guide says, and nothing else. */
    guide: { type: 'boolean', default: false },
    /** Of so many users one is judged, in measuring. */
    'one-in': { type: 'string', default: '1' },
  },
});

/** Faults that users who chat come upon: what is lost, out of count, told twice, told to another, wrong. */
const faults = [
  ['creation-not-notified', 'R-003'],
  ['sequences-with-gaps', 'R-040'],
  ['response-twice', 'R-011'],
  ['notification-for-foreign-subscription', 'R-015'],
  ['state-open-after-closing', 'R-005'],
];

/** Runs a program to its end; @returns its exit code, and what it printed */
function run(command, args, { cwd = root, env = {} } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env } });
    let printed = '';
    child.stdout.on('data', (text) => (printed += text));
    child.stderr.on('data', (text) => (printed += text));
    child.on('close', (code) => resolve({ code, printed }));
  });
}

async function needed(what, command, args, options) {
  const { code, printed } = await run(command, args, options);
  if (code !== 0) throw new Error(`${what} failed (exit code ${code}):\n${printed}`);
}

/** Installs Node, Artillery and what this project packs. */
async function install(folder) {
  const npm = ['install', '--prefix', folder, '--no-audit', '--no-fund'];
  const isThere = existsSync(join(folder, 'node_modules', 'artillery'));
  if (!isThere) {
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
    await needed('Installing Node', 'npm', [...npm, `node@${node}`], { cwd: folder });
  }
  const packing = ['pack', '--ignore-scripts', '--pack-destination', folder];
  await needed('Packing', 'npm', packing);
  await needed('Packing the engine', 'npm', packing, { cwd: join(root, 'packages', 'artillery-engine') });
  const packed = readdirSync(folder).filter((file) => file.endsWith('.tgz'));
  // Artillery brings a browser, which no messaging needs.
  const env = { PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' };
  const all = [...(isThere ? [] : [`artillery@${artillery}`]), ...packed.map((file) => join(folder, file))];
  await needed('Installing Artillery', 'npm', [...npm, '--ignore-scripts', ...all], { cwd: folder, env });
}

/** Starts the mock on a free port, in a process of its own. */
async function startMock(faultNames) {
  const given = faultNames.flatMap((each) => ['--fault', each]);
  const child = spawn(process.execPath, [
    program,
    'mock',
    '--port',
    '0',
    '--judge',
    'off',
    '--json',
    ...given,
  ]);
  let said = '';
  const origin = await new Promise((resolve, reject) => {
    child.stdout.on('data', (text) => {
      said += text;
      const [, found] = /"origin":"(http:[^"]+)"/.exec(said) ?? [];
      if (found !== undefined) resolve(found);
    });
    child.stderr.on('data', (text) => (said += text));
    child.on('close', () => reject(new Error(`The mock ended at once: ${said}`)));
  });
  child.stdout.removeAllListeners('data').resume();
  return { origin, stop: () => new Promise((resolve) => child.on('close', resolve) && child.kill('SIGINT')) };
}

/** A script for Artillery: users come over some seconds, and all are there for a while. */
function scriptOf(target, { users, comingS, beats, paceS, oneIn = 1, mostViolations = 1 }) {
  return {
    config: {
      target,
      engines: { 'messaging-conformance': { account: 'mock', oneIn, report: 'reports' } },
      phases: [{ duration: comingS, arrivalCount: users }],
      plugins: { ensure: {} },
      ensure: { thresholds: [{ 'messaging.violations': mostViolations }, { 'vusers.failed': 1 }] },
    },
    scenarios: [
      {
        name: 'chat',
        engine: 'messaging-conformance',
        flow: [
          'subscribe',
          'start',
          { loop: [{ pace: `${paceS}s` }, { say: 'message {{ $loopCount }}' }], count: beats },
          'read',
          'close',
        ],
      },
    ],
  };
}

/** Runs Artillery; @returns its exit code, and the figures of all of it */
async function load(folder, script) {
  const [file, output] = ['load.json', 'figures.json'].map((each) => join(folder, each));
  rmSync(output, { force: true });
  writeFileSync(file, JSON.stringify(script));
  const bin = join(folder, 'node_modules', 'node', 'bin', 'node');
  const cli = join(folder, 'node_modules', 'artillery', 'bin', 'run');
  const args = [cli, 'run', '--quiet', '--output', output, file];
  // The shell tells what processor time its children took.
  const timed = ['-c', '"$0" "$@"; code=$?; times; exit $code', bin, ...args];
  const env = { ARTILLERY_DISABLE_TELEMETRY: 'true' };
  const { code, printed } = await run('bash', timed, { cwd: folder, env });
  try {
    const { aggregate } = JSON.parse(readFileSync(output, 'utf8'));
    return { code, printed, ...aggregate };
  } catch (error) {
    throw new Error(`Artillery left no figures: ${error.message}\n${printed}`);
  }
}

let passed = 0;
let failed = 0;
function told(isFine, name, { printed }) {
  console.log(`${isFine ? 'passed' : 'FAILED'}  ${name}`);
  if (isFine) passed += 1;
  else failed += 1;
  if (!isFine) console.log(printed);
}

const chatting = { users: Number(values.users), comingS: 15, beats: 5, paceS: 5 };

async function withoutFault(folder) {
  const mock = await startMock([]);
  const figures = await load(folder, scriptOf(mock.origin, chatting)).finally(mock.stop);
  const { counters, summaries, code } = figures;
  const isFine =
    code === 0 &&
    counters['vusers.completed'] === chatting.users &&
    counters['messaging.violations'] === 0 &&
    counters['messaging.users.judged'] === chatting.users &&
    counters['messaging.frames.judged'] === counters['messaging.frames.seen'];
  const most = summaries['messaging.users.here'].max;
  told(
    isFine,
    `${chatting.users} users (${most} at once), no fault: nothing found, exit code ${code}`,
    figures,
  );
}

async function withFault(folder, [fault, requirement]) {
  const mock = await startMock([fault]);
  const figures = await load(folder, scriptOf(mock.origin, chatting)).finally(mock.stop);
  const found = figures.counters[`messaging.violation.${requirement}`] ?? 0;
  const name = `${chatting.users} users, ${fault}: ${requirement} counted ${found} times, exit code ${figures.code}`;
  told(found > 0 && figures.code === 1, name, figures);
}

/** What the guide says, done as it is written there. */
async function asWritten(folder) {
  const guide = readFileSync(join(root, 'docs', 'guides', 'load.md'), 'utf8');
  const [, script] = /```yaml file=artillery\.yml\n([\s\S]*?)```/.exec(guide);
  const mock = await startMock([]);
  rmSync(join(folder, 'reports'), { recursive: true, force: true });
  writeFileSync(join(folder, 'artillery.yml'), script.replace('http://127.0.0.1:8080', mock.origin));
  const PATH = `${join(folder, 'node_modules', 'node', 'bin')}:${process.env.PATH}`;
  const env = { PATH, ARTILLERY_DISABLE_TELEMETRY: 'true' };
  for (const [, line] of guide.matchAll(/```bash as=load\n([\s\S]*?)\n```/g)) {
    const outcome = await run('bash', ['-c', line], { cwd: folder, env });
    told(outcome.code === 0, `as the guide has it: ${line}`, outcome);
  }
  await mock.stop();
}

/** So many users who say something every ten seconds, for a minute. */
async function measured(folder, users, oneIn) {
  const mock = await startMock([]);
  const before = loadavg()[0];
  const shape = { users, comingS: 30, beats: 7, paceS: 10, oneIn };
  const began = process.hrtime.bigint();
  const figures = await load(folder, scriptOf(mock.origin, shape)).finally(mock.stop);
  const seconds = Number(process.hrtime.bigint() - began) / 1e9;
  const { counters, summaries, code } = figures;
  const line = (name) => {
    const { p50, p95, p99, max } = summaries[`messaging.${name}`] ?? {};
    return `${name.padEnd(24)} p50 ${p50} ms, p95 ${p95} ms, p99 ${p99} ms, most ${max} ms`;
  };
  console.log(
    [
      `${users} users, ${summaries['messaging.users.here'].max} at once, 1 in ${oneIn} to be judged: exit code ${code}, ${seconds.toFixed(0)} s`,
      `processor time of Artillery, user and system: ${figures.printed.trim().split('\n').at(-1)}`,
      `load average before ${before.toFixed(2)}, after ${loadavg()[0].toFixed(2)}`,
      ...['users', 'users.judged', 'frames.seen', 'frames.judged', 'violations', 'warnings'].map(
        (name) => `${name.padEnd(24)} ${counters[`messaging.${name}`] ?? 0}`,
      ),
      ...['answer_time.say', 'service_time.say', 'response_time.say', 'judge_lag', 'event_loop_delay'].map(
        line,
      ),
    ].join('\n'),
  );
  told(counters['vusers.completed'] === users && counters['messaging.violations'] === 0, 'measured', figures);
}

const folder = values.folder ?? mkdtempSync(join(tmpdir(), 'messaging-conformance-load-'));
mkdirSync(folder, { recursive: true });
try {
  await install(folder);
  if (values.measure !== undefined) await measured(folder, Number(values.measure), Number(values['one-in']));
  else if (values.guide) await asWritten(folder);
  else {
    await asWritten(folder);
    await withoutFault(folder);
    for (const each of faults) await withFault(folder, each);
  }
} finally {
  if (values.folder === undefined) rmSync(folder, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
