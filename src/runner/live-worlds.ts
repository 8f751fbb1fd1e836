import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { environment } from './parameters.js';
import type { MessagingWorld } from './world.js';

/** Worlds whose scenarios run in this process just now. */
const live = new Set<MessagingWorld>();

let isEnding = false;

/** True once the run has been interrupted: no further scenario is to begin. */
export function isInterrupted(): boolean {
  return isEnding;
}

/** A scenario has begun: should the run be interrupted, what it opened is to be closed. */
export function isLive(world: MessagingWorld): void {
  live.add(world);
}

/** A scenario has ended, and cleaned up after itself. */
export function isOver(world: MessagingWorld): void {
  live.delete(world);
}

/**
 * Closes what the scenarios of this process have opened and not closed yet.
 *
 * @returns the conversations that could not be closed
 */
export async function endLiveWorlds(): Promise<readonly string[]> {
  isEnding = true;
  const ended = await Promise.allSettled([...live].map((world) => world.end()));
  return ended.flatMap((each) => (each.status === 'fulfilled' ? each.value : []));
}

/** In a parallel worker: makes an interrupted run, or one whose main process is gone, clean up before it ends. */
export function cleanUpWhenInterrupted(): void {
  const list = process.env[environment.workers];
  if (process.env['CUCUMBER_WORKER_ID'] === undefined || list === undefined) return;
  appendFileSync(list, `${process.pid}\n`);
  const end = (): void => {
    // A terminal tells the whole group, and the main process tells its workers: twice is once.
    if (isEnding) return;
    void endLiveWorlds().finally(() => process.exit());
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end);
  process.once('disconnect', end);
}

/** Tells the parallel workers of a run that it was interrupted. */
export function interruptWorkers(): void {
  const list = process.env[environment.workers];
  if (list === undefined || !existsSync(list)) return;
  for (const pid of readFileSync(list, 'utf8').split('\n').filter(Boolean)) {
    try {
      process.kill(Number(pid), 'SIGINT');
    } catch {
      // It has come to its end already.
    }
  }
}
