// `npm run faults`: breaks the mock in each way of the catalogue and shows that the harness finds exactly that, then
// varies it in each way the protocol permits and shows that nothing is found.
import { availableParallelism } from 'node:os';
import { allFaults, handWrittenFaults, hasPlace, variations } from '../../dist/src/mock/index.js';
import { each, isCaught, runsFor, timeout } from './workers.mjs';

const workers = Math.max(2, availableParallelism() * 3);
/** One after the other, until one of them shows the fault. */
const run = (jobs, take) =>
  each(workers, jobs, ({ fault }, answer) => fault === undefined || isCaught(fault, answer), take);

/** The cases, quickest first, in which the service sends something at the place that a generated fault breaks. */
function casesFor({ message, place }, cases) {
  const has = ({ name, value }) => name === message && hasPlace(value, place);
  return cases.filter(({ messages }) => messages.some(has)).map(({ id }) => `@${id.replace(/\/.*$/, '')}`);
}

function line(...columns) {
  const widths = [74, 8, 34];
  console.log(
    columns
      .map((text, index) => String(text).padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

const began = performance.now();
// Words choose by what names contain; `--by-hand` chooses every fault that is written by hand, `--variations` every variation.
const given = process.argv.slice(2);
const wanted = given.filter((word) => !word.startsWith('--'));
const isWanted = ({ name }) => given.length === 0 || wanted.some((word) => name.includes(word));
const isWantedByHand = (fault) => given.includes('--by-hand') || isWanted(fault);
const isWantedVariation = (variation) => given.includes('--variations') || isWanted(variation);

let baseline;
await run(
  [{ runs: [{ timeout: 2_000, strict: true, keepsFrames: true }] }],
  (_job, answer) => (baseline = answer),
);
if (baseline.result?.verdict !== 'conformant') {
  console.error(
    'The mock itself is not conformant, so nothing can be shown:',
    baseline.error ?? baseline.result.sentence,
    baseline.result?.failed,
  );
  process.exit(1);
}
const cases = Object.entries(baseline.result.frames)
  .map(([id, frames]) => ({ id, messages: frames, ms: baseline.result.durations[id] ?? 60_000 }))
  .sort((one, other) => one.ms - other.ms);

const unmet = [];
const jobs = [];
for (const fault of handWrittenFaults.filter(isWantedByHand)) jobs.push({ fault, runs: runsFor(fault) });
for (const fault of allFaults().slice(handWrittenFaults.length).filter(isWanted)) {
  const found = [...new Set(casesFor(fault, cases))];
  const whole = { faults: [fault.name], timeout, strict: true, until: fault.requirement };
  if (found.length === 0) unmet.push(fault);
  // Not every case looks at what it is sent: the quickest is tried first, then ever more of them.
  const tiers = [found.slice(0, 1), found.slice(1, 5), found.slice(5, 20)].filter(({ length }) => length > 0);
  if (found.length > 0)
    jobs.push({ fault, runs: [...tiers.map((tags) => ({ ...whole, tags: tags.join(' or ') })), whole] });
}

line('fault', 'expected', 'found', 'verdict');
let missed = 0;
let otherwise = 0;

/** What was found live is found in the recording too, by `check` and by judging it again. */
function compare({ result }) {
  const differences = result?.otherwise ?? [];
  if (differences.length > 0) otherwise += 1;
  for (const difference of differences) console.log(`    JUDGED OTHERWISE  ${difference}`);
}

await run(jobs, ({ fault }, answer) => {
  const { result, error } = answer;
  const caught = isCaught(fault, answer);
  if (!caught) missed += 1;
  const found = error ?? result.broken.join(' ');
  line(
    fault.name,
    fault.requirement,
    found.length > 34 ? `${found.slice(0, 33)}…` : found || 'nothing',
    caught ? 'caught' : 'MISSED',
  );
  compare(answer);
});

console.log();
line('variation', '', 'found', 'verdict');
let alarms = 0;
const varied = variations.filter(isWantedVariation).map((variation) => ({
  variation,
  runs: [{ variations: [variation.name], timeout: 2_000, strict: false }],
}));
await run(varied, ({ variation }, answer) => {
  const { result, error } = answer;
  const isQuiet = result !== undefined && result.verdict === 'conformant' && result.violations.length === 0;
  if (!isQuiet) alarms += 1;
  const found = error ?? [...result.violations, ...result.failed].slice(0, 4).join('; ').slice(0, 300);
  line(variation.name, '', isQuiet ? 'nothing' : found, isQuiet ? 'conformant' : 'FALSE ALARM');
  compare(answer);
});

const seconds = Math.round((performance.now() - began) / 1_000);
console.log(`
${jobs.length} faults: ${jobs.length - missed} caught, ${missed} missed; ${unmet.length} more break what the mock does not send.
${varied.length} variations: ${varied.length - alarms} quiet, ${alarms} false alarms.
${otherwise} judged otherwise from their recording.
${seconds} s with ${workers} workers`);
process.exitCode = missed + alarms + otherwise === 0 ? 0 : 1;
