import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openContexts, type RunContext } from './run-context.js';

/** File of a run's folder in which each parallel worker leaves its process id. */
export const workersFile = '.workers';

/**
 * Closes what the scenarios of a run have opened in this process and not closed yet; no further scenario begins.
 *
 * @returns the conversations that could not be closed
 */
export async function endLiveWorlds(context: RunContext): Promise<readonly string[]> {
  context.isInterrupted = true;
  const ended = await Promise.allSettled([...context.live].map((world) => world.end()));
  return ended.flatMap((each) => (each.status === 'fulfilled' ? each.value : []));
}

let isEnding = false;

/** In a parallel worker: makes an interrupted run, or one whose main process is gone, clean up before it ends. */
export function cleanUpWhenInterrupted(): void {
  if (process.env['CUCUMBER_WORKER_ID'] === undefined) return;
  const end = (): void => {
    // A terminal tells the whole group, and the main process tells its workers: twice is once.
    if (isEnding) return;
    isEnding = true;
    void Promise.all([...openContexts()].map(endLiveWorlds)).finally(() => process.exit());
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  process.once('disconnect', end);
}

let isListed = false;

/** In a parallel worker: leaves its process id, so that an interruption reaches it. */
export function listWorker(directory: string): void {
  if (isListed || process.env['CUCUMBER_WORKER_ID'] === undefined) return;
  isListed = true;
  appendFileSync(join(directory, workersFile), `${process.pid}\n`);
}

/** Tells the parallel workers of a run that it was interrupted. */
export function interruptWorkers(directory: string): void {
  const list = join(directory, workersFile);
  if (!existsSync(list)) return;
  for (const pid of readFileSync(list, 'utf8').split('\n').filter(Boolean)) {
    try {
      process.kill(Number(pid), 'SIGINT');
    } catch {
      // It has come to its end already.
    }
  }
}
