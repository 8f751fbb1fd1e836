// `npm run fuzz`: spoils captures and the files of runs in ways without number, and shows that each is judged or refused in
// time with an error that people are told, and that none meets an internal one.
//
//   npm run fuzz -- --seed 7 --captures 20000 --runs 5000
//   npm run fuzz -- --seed 7 --only run:1234
import { fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { packageRoot } from '../../dist/src/contract/index.js';
import { record } from './recordings.mjs';

/** What one file may take of a processor's time; and how long to wait for one on a machine that is busy. */
const longestMs = 2_000;
const hangMs = 60_000;
const program = fileURLToPath(new URL('worker.mjs', import.meta.url));
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    captures: { type: 'string', default: '20000' },
    runs: { type: 'string', default: '5000' },
    workers: { type: 'string', default: String(Math.min(4, availableParallelism())) },
    only: { type: 'string' },
  },
});
const { seed } = values;

function jobsOf(kind, count) {
  return Array.from({ length: Number(count) }, (_, number) => ({ kind, seed, number }));
}

function allJobs() {
  const [kind, number] = values.only?.split(':') ?? [];
  if (kind !== undefined) return [{ kind, seed, number: Number(number) }];
  return [...jobsOf('capture', values.captures), ...jobsOf('run', values.runs)];
}

/** A process that tries one job after the other; undefined is what it says when it died or hangs. */
class Worker {
  #child;

  constructor(recordings) {
    this.#child = fork(program, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    this.#child.send({ recordings });
  }

  ask(message) {
    return new Promise((resolve) => {
      const done = (answer) => {
        clearTimeout(timer);
        this.#child.off('message', done).off('exit', died);
        resolve(answer);
      };
      const died = () => done(undefined);
      const timer = setTimeout(() => {
        this.#child.kill('SIGKILL');
      }, hangMs);
      this.#child.once('message', done).once('exit', died);
      this.#child.send(message);
    });
  }

  end() {
    this.#child.disconnect();
  }
}

const folder = mkdtempSync(join(tmpdir(), 'messaging-conformance-fuzz-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const recordings = await record(folder);
const jobs = allJobs();
const came = new Map();
let faults = 0;
let slowest = { ms: 0 };
let next = 0;
const began = performance.now();

async function fault({ kind, number }, what, worker) {
  faults += 1;
  console.log(`FAULT  --seed ${seed} --only ${kind}:${number}  ${what}`);
  const answer = await worker.ask({ wanted: { kind, seed, number } });
  const kept = join(packageRoot(), 'reports', 'fuzz');
  mkdirSync(kept, { recursive: true });
  const path = join(kept, `${kind}-${seed}-${number}.ndjson`);
  writeFileSync(path, Buffer.from(answer?.base64 ?? '', 'base64'));
  console.log(`       kept in ${path}`);
}

async function work() {
  let worker = new Worker(recordings);
  while (next < jobs.length) {
    const job = jobs[next++];
    const answer = await worker.ask({ job });
    if (answer === undefined) {
      worker = new Worker(recordings);
      await fault(job, `the process died, or did not come to an end in ${hangMs} ms`, worker);
      continue;
    }
    const { error, ms } = answer;
    if (error !== undefined) {
      await fault(job, error, worker);
      continue;
    }
    const key = `${job.kind} ${answer.came}`;
    came.set(key, (came.get(key) ?? 0) + 1);
    if (ms > slowest.ms) slowest = { ms, of: `${job.kind}:${job.number}` };
    if (ms > longestMs) await fault(job, `it took ${Math.round(ms)} ms`, worker);
  }
  worker.end();
}

await Promise.all(Array.from({ length: Math.max(1, Number(values.workers)) }, work));
for (const [key, count] of [...came].sort(([, one], [, other]) => other - one))
  console.log(`${count}  ${key}`);
const [captures, runs] = ['capture', 'run'].map((kind) => jobs.filter((job) => job.kind === kind).length);
console.log(
  `seed ${seed}: ${captures} captures and ${runs} runs spoiled, ${faults} faults; the slowest took ${Math.round(slowest.ms)} ms (${slowest.of ?? 'none'}); ${Math.round((performance.now() - began) / 1_000)} s`,
);
process.exitCode = faults === 0 ? 0 : 1;
