// What it takes to start: processor time of commands that do next to nothing, as the shell counts it of its children.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { figure, median } from './figures.mjs';

const main = fileURLToPath(new URL('../dist/src/cli/main.js', import.meta.url));
const rounds = 7;
const frame =
  '{"kind":"notification","type":"ms.MessagingEventNotification","body":{"dialogId":"d","changes":[]}}\n';
const commands = [
  { name: 'node -e 0', args: ['-e', '0'] },
  { name: '--version', args: [main, '--version'], goal: 0.12 },
  { name: 'explain no-agent', args: [main, 'explain', 'no-agent'], goal: 0.12 },
  { name: 'explain R-016', args: [main, 'explain', 'R-016'], goal: 0.12 },
  { name: 'check of one frame', args: [main, 'check', '-'], goal: 0.25 },
  { name: 'steps', args: [main, 'steps'], goal: 0.5 },
];

/** Seconds of user and system time of a command. */
function cpuOf(args) {
  const script = '"$@" >/dev/null || exit 1; times';
  const { status, stdout, stderr } = spawnSync('sh', ['-c', script, 'sh', process.execPath, ...args], {
    input: frame,
    encoding: 'utf8',
  });
  // The second line is of the children: minutes and seconds, of the user and of the system.
  const times = [...(stdout.trim().split('\n')[1] ?? '').matchAll(/(\d+)m([\d.]+)s/g)];
  if (status !== 0 || times.length !== 2) throw new Error(`${args.join(' ')}: ${status} ${stdout}${stderr}`);
  return times.reduce((sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds), 0);
}

export function starting() {
  const taken = commands.map(() => []);
  // In turns, so that a slow moment of the machine hits all.
  for (let round = 0; round < rounds; round += 1)
    for (const [index, { args }] of commands.entries()) taken[index].push(cpuOf(args));
  for (const [index, { name, goal }] of commands.entries())
    figure(`start of ${name}, CPU s`, median(taken[index]), { ...(goal && { goal }) });
}
