// `npm run faults`: breaks the mock in each way of the catalogue and shows that the harness finds exactly that, then
// varies it in each way the protocol permits and shows that nothing is found.
import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Contract } from '../../dist/src/contract/index.js';
import { allFaults, handWrittenFaults, hasPlace, variations } from '../../dist/src/mock/index.js';

const timeout = 400;
const workers = Math.max(2, availableParallelism() * 3);
const program = fileURLToPath(new URL('worker.mjs', import.meta.url));
const contract = Contract.load();

/** Hands jobs to workers, as many at a time as there are workers, and calls back with each result. */
async function each(jobs, take) {
  let next = 0;
  const work = async () => {
    const child = fork(program, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    const ask = (job) =>
      new Promise((resolve, reject) => {
        const died = (code) => reject(new Error(`a worker ended with code ${code}`));
        child.once('exit', died);
        child.once('message', (answer) => {
          child.off('exit', died);
          resolve(answer);
        });
        child.send(job);
      });
    while (next < jobs.length) {
      const job = jobs[next++];
      take(job, await ask(job.run));
    }
    child.disconnect();
  };
  await Promise.all(Array.from({ length: Math.min(workers, jobs.length) }, work));
}

/** The message of the contract that each frame of a service is, by name. */
function messagesOf(frames) {
  const requests = new Map();
  return frames.flatMap(({ role, session, from, frame }) => {
    if (from === 'client') {
      requests.set(`${session} ${frame.id}`, frame.type);
      return [];
    }
    const type = String(frame.type);
    if (frame.kind === 'notification') {
      const message = contract.notification(role, type);
      return message === undefined ? [] : [{ name: message.name, frame }];
    }
    const request = contract.request(role, String(requests.get(`${session} ${frame.reqId}`)));
    const message = request === undefined ? undefined : contract.reply(request, type, frame.code);
    return message === undefined ? [] : [{ name: message.name, frame }];
  });
}

/** The quickest case in which the service sends something at the place that a generated fault breaks. */
function caseFor({ message, place }, cases) {
  return cases.find(({ messages }) =>
    messages.some(({ name, frame }) => name === message && hasPlace(frame, place)),
  );
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
const wanted = process.argv.slice(2);
const isWanted = ({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word));

let baseline;
await each(
  [{ run: { timeout: 2_000, strict: true, keepsFrames: true } }],
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
  .map(([id, frames]) => ({ id, messages: messagesOf(frames), ms: baseline.result.durations[id] ?? 60_000 }))
  .sort((one, other) => one.ms - other.ms);

const unmet = [];
const jobs = [];
for (const fault of handWrittenFaults.filter(isWanted)) {
  jobs.push({ fault, run: { faults: [fault.name], timeout, strict: true } });
}
for (const fault of allFaults().slice(handWrittenFaults.length).filter(isWanted)) {
  const found = caseFor(fault, cases);
  if (found === undefined) unmet.push(fault);
  else
    jobs.push({
      fault,
      run: { faults: [fault.name], tags: `@${found.id.replace(/\/.*$/, '')}`, timeout, strict: true },
    });
}

line('fault', 'expected', 'found', 'verdict');
let missed = 0;
await each(jobs, ({ fault, run }, { result, error }) => {
  const isCaught = result?.verdict === 'nonconformant' && result.broken.includes(fault.requirement);
  if (!isCaught) missed += 1;
  const found = error ?? result.broken.join(' ');
  line(
    fault.name,
    fault.requirement,
    found.length > 34 ? `${found.slice(0, 33)}…` : found || 'nothing',
    isCaught ? 'caught' : `MISSED ${run.tags ?? ''}`,
  );
});

console.log();
line('variation', '', 'found', 'verdict');
let alarms = 0;
const varied = variations.filter(isWanted).map((variation) => ({
  variation,
  run: { variations: [variation.name], timeout: 2_000, strict: false },
}));
await each(varied, ({ variation }, { result, error }) => {
  const isQuiet = result !== undefined && result.verdict === 'conformant' && result.violations.length === 0;
  if (!isQuiet) alarms += 1;
  const found = error ?? [...result.violations, ...result.failed].join('; ');
  line(variation.name, '', isQuiet ? 'nothing' : found, isQuiet ? 'conformant' : 'FALSE ALARM');
});

const seconds = Math.round((performance.now() - began) / 1_000);
console.log(`
${jobs.length} faults: ${jobs.length - missed} caught, ${missed} missed; ${unmet.length} more break what the mock does not send.
${varied.length} variations: ${varied.length - alarms} quiet, ${alarms} false alarms.
${seconds} s with ${workers} workers`);
process.exitCode = missed + alarms === 0 ? 0 : 1;
