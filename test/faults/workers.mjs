import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { shownElsewhere } from './shown-elsewhere.mjs';

const program = fileURLToPath(new URL('worker.mjs', import.meta.url));

/**
 * Hands jobs to workers, as many at a time as there are workers, and calls back with each result.
 *
 * @param workers how many there are
 * @param jobs each with `runs`, which are tried in turn
 * @param isDone says whether what came of a run is enough, so that the next one is not needed
 * @param take gets a job with what came of its last run
 */
export async function each(workers, jobs, isDone, take) {
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
      let answer;
      for (const run of job.runs) {
        answer = await ask(run);
        if (isDone(job, answer)) break;
      }
      take(job, answer);
    }
    child.disconnect();
  };
  await Promise.all(Array.from({ length: Math.min(workers, jobs.length) }, work));
}

/** True when the run does not conform, for the requirement that the fault violates. */
export function isCaught({ requirement }, { result }) {
  return result?.verdict === 'nonconformant' && result.broken.includes(requirement);
}

/** How long, in milliseconds, a run against a broken mock waits for what may not come. */
export const timeout = 400;

/**
 * The runs that look for a fault written by hand: first the scenarios of its requirement; where it shows elsewhere only, the
 * case that is known to show it, and then all of them. One that shows it is enough.
 */
export function runsFor({ name, requirement }) {
  const run = { faults: [name], timeout, strict: true, until: requirement };
  const tagged = { ...run, tags: `@${requirement}` };
  // Only what is about it waits for dialogs that nobody uses: other scenarios may take longer to use theirs.
  // Where the machine was too busy for the first, nothing is decided: the second has more patience.
  if (requirement === 'R-083')
    return [timeout, 2_000].map((each) => ({ ...tagged, timeout: each, dialogTimeout: 1_000 }));
  const elsewhere = shownElsewhere[name];
  return [tagged, ...(elsewhere === undefined ? [] : [{ ...run, tags: `@${elsewhere}` }]), run];
}
