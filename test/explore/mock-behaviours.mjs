// `npm run explored`: explores the mock with each of its faults that are written by hand, which has to be found, and with each
// of its variations, in which nothing may be found. Words choose by what names contain; --for 30s, --sequences 50 say how long;
// --proxied puts the proxy between, which may find nothing in the varied mock either.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { handWrittenFaults, variations } from '../../dist/src/mock/index.js';
import { behindProxy } from './behind-proxy.mjs';

const program = fileURLToPath(new URL('../../dist/src/cli/main.js', import.meta.url));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    for: { type: 'string', default: '60s' },
    sequences: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
    faults: { type: 'boolean', default: false },
    variations: { type: 'boolean', default: false },
    proxied: { type: 'boolean', default: false },
  },
});

/** What shows only when time passes that an exploration does not wait for, or at a door that it does not knock at. */
const outOfSight = new Map([
  ['closed-conversations-kept', 'closed conversations leave after a day'],
  ['idle-connection-kept', 'connections end after a minute of silence'],
  ['ping-not-counted', 'connections end after a minute of silence'],
  ['request-not-counted', 'connections end after a minute of silence'],
  ['idle-dialog-stays', 'dialogs that nobody uses end after hours'],
  ['closed-by-agent-instead', 'dialogs that nobody uses end after hours'],
  ['rings-do-not-expire', 'rings end after a minute'],
  ['unauthenticated-kept', 'nobody waits on a connection without a token'],
  ['header-ignored', 'headers of an upgrade are not in the record'],
  ['refresh-changes-consumer', 'nobody stays anonymous'],
  ['too-many-end-the-connection', 'nobody asks too often on purpose'],
  ['too-many-fail', 'nobody asks too often on purpose'],
  ['expired-url-works', 'addresses are good for a minute'],
  ['survey-never-ends', 'how many questions a survey asks is not documented'],
]);

const isWanted = ({ name }) => positionals.length === 0 || positionals.some((word) => name.includes(word));
const folder = mkdtempSync(join(tmpdir(), 'messaging-conformance-explored-'));

/** Explores, and gives what the command prints as JSON. */
function explored(args) {
  const all = ['explore', '--seed', values.seed, '--json', '--report', folder, ...args];
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...all], { maxBuffer: 1e9 }, (error, stdout, stderr) => {
      try {
        const came = JSON.parse(stdout);
        // What ends before it begins says why, and has no finds.
        resolve(came.finds === undefined ? { verdict: 'error', finds: [], problem: stdout.trim() } : came);
      } catch {
        resolve({ verdict: 'error', finds: [], problem: stderr || String(error) });
      }
    });
  });
}

/** Runs jobs, somewhat more at a time than there are cores: most of the time is waiting for what does not come. */
async function each(jobs, act) {
  const left = [...jobs];
  const work = async () => {
    for (let job = left.shift(); job !== undefined; job = left.shift()) await act(job);
  };
  await Promise.all(Array.from({ length: availableParallelism() + 1 }, work));
}

const sent = [];
let missed = 0;
let otherwise = 0;
const both = values.faults === values.variations;
const faults = both || values.faults ? handWrittenFaults.filter(isWanted) : [];
const shown = faults.filter(({ name }) => !outOfSight.has(name));
await each(shown, async ({ name, requirement }) => {
  const { finds, sequences, problem } = await explored([
    '--fault',
    name,
    '--finds',
    '1',
    '--for',
    values.for,
  ]);
  const [find] = finds;
  if (find === undefined) missed += 1;
  else sent.push(find.framesSent);
  const ids = find === undefined ? [] : [find.id, ...find.beside];
  if (find !== undefined && !ids.includes(requirement)) otherwise += 1;
  const said =
    find === undefined
      ? `MISSED ${problem ?? ''}`
      : `${ids.slice(0, 4).join(' ')}  ${find.framesSent} frames, ${find.stability}`;
  console.log(`${name.padEnd(48)} ${requirement}  ${String(sequences ?? 0).padStart(5)}  ${said}`);
});

/** Explores the mock varied in a way, and gives what was found, the proxy's findings among it. */
async function exploredVaried(name) {
  const how = ['--sequences', values.sequences];
  if (!values.proxied) return explored(['--variation', name, ...how]);
  const behind = await behindProxy([name], folder);
  const came = await explored([...behind.args, ...how, '--rate', '1000']);
  const { alarms: ofProxy, frames } = await behind.end();
  const finds = [...came.finds, ...ofProxy.map((why) => ({ id: 'proxy', where: '', why }))];
  return { ...came, finds, problem: frames === 0 ? 'no frame passed the proxy' : came.problem };
}

let alarms = 0;
let played = 0;
const varied = both || values.variations ? variations.filter(isWanted) : [];
await each(varied, async ({ name }) => {
  const { finds, sequences, verdict, problem } = await exploredVaried(name);
  const isQuiet = verdict === 'conformant' && finds.length === 0 && problem === undefined;
  if (!isQuiet) alarms += 1;
  played += sequences ?? 0;
  const said = isQuiet
    ? 'nothing'
    : `FALSE ALARM ${finds.map(({ id, where, why }) => `${id} ${where}: ${why}`).join('; ')} ${problem ?? ''}`;
  console.log(`${name.padEnd(48)}        ${String(sequences ?? 0).padStart(5)}  ${said}`);
});
rmSync(folder, { recursive: true, force: true });

const median = sent.sort((one, other) => one - other)[Math.floor(sent.length / 2)] ?? 0;
console.log(`
${shown.length} faults: ${shown.length - missed} found, ${missed} missed; a median of ${median} frames sent; ${otherwise} told by other requirements only. ${faults.length - shown.length} more do not show in an exploration.
${varied.length} variations: ${varied.length - alarms} quiet, ${alarms} false alarms; ${played} sequences.`);
process.exitCode = missed > shown.length * 0.05 || alarms > 0 ? 1 : 0;
