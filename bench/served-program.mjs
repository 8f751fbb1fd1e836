// Programs that serve, and what they take of the processor.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

const ticksPerSecond = 100;

/** On Linux the system tells the processor time of other processes. */
export const isLinux = process.platform === 'linux';

/** Seconds of processor time that a process has taken; on Linux, where the system tells it of others. */
export function cpuOf(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

/** Starts a program that serves; `begun` has a group for the origin that it says. */
export async function served(args, begun) {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  let said = '';
  child.stdout.on('data', (text) => (said += text));
  while (!begun.test(said)) await once(child.stdout, 'data');
  const stop = async () => {
    child.kill('SIGINT');
    await once(child, 'exit');
  };
  /** What it says from now on, when that has a pattern; `act` makes it say so. */
  const says = async (pattern, act) => {
    said = '';
    act();
    while (!pattern.test(said)) await once(child.stdout, 'data');
    return pattern.exec(said);
  };
  return { pid: child.pid, origin: begun.exec(said)[1], says, stop };
}
