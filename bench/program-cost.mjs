// What a command takes: time on the wall, and processor time as the shell counts it of its children.
import { spawnSync } from 'node:child_process';

/**
 * Runs Node with arguments.
 *
 * @param {readonly string[]} args
 * @param {{ cwd?: string, input?: string }} how
 * @returns {{ wallS: number, cpuS: number }} seconds; processor time is that of the user and of the system
 */
export function takenBy(args, { cwd, input } = {}) {
  const script = '"$@" >/dev/null || exit 1; times';
  const began = performance.now();
  const { status, stdout, stderr } = spawnSync('sh', ['-c', script, 'sh', process.execPath, ...args], {
    cwd,
    input,
    encoding: 'utf8',
  });
  const wallS = (performance.now() - began) / 1_000;
  // The second line is of the children: minutes and seconds, of the user and of the system.
  const times = [...(stdout.trim().split('\n')[1] ?? '').matchAll(/(\d+)m([\d.]+)s/g)];
  if (status !== 0 || times.length !== 2) throw new Error(`${args.join(' ')}: ${status} ${stdout}${stderr}`);
  const cpuS = times.reduce((sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds), 0);
  return { wallS, cpuS };
}
