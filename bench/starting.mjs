// What it takes to start: processor time of commands that do next to nothing, as the shell counts it of its children.
import { fileURLToPath } from 'node:url';
import { figure, median } from './figures.mjs';
import { takenBy } from './program-cost.mjs';

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

export function starting() {
  const taken = commands.map(() => []);
  // In turns, so that a slow moment of the machine hits all.
  for (let round = 0; round < rounds; round += 1)
    for (const [index, { args }] of commands.entries())
      taken[index].push(takenBy(args, { input: frame }).cpuS);
  for (const [index, { name, goal }] of commands.entries())
    figure(`start of ${name}, CPU s`, median(taken[index]), { ...(goal && { goal }) });
}
