import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { quoted } from '../../report/words/shell-quoting.js';
import type { Begun } from './begin-project.js';
import type { Surroundings } from './surroundings.js';

/** What was written and what was kept of a new project, and the commands that come next. */
export function begunLines(
  { written, kept }: Begun,
  {
    from,
    tool,
    surroundings,
  }: {
    /** From the current folder to that of the project; empty when they are the same. */
    readonly from: string;
    readonly tool: { readonly name: string };
    readonly surroundings: Surroundings;
  },
): string[] {
  const width = Math.max(0, ...written.map(({ path }) => path.length));
  return [
    ...(written.length === 0
      ? []
      : ['Written:', ...written.map(({ path, about }) => `  ${path.padEnd(width)}  ${about}`)]),
    ...(kept.length === 0 ? [] : ['Kept as they were:', ...kept.flatMap(keptLines)]),
    '',
    'Next:',
    ...nextCommands(from, tool.name, surroundings).map((line) => `  ${line}`),
  ];
}

function keptLines({ path, addition }: Begun['kept'][number]): string[] {
  if (addition === undefined) return [`  ${path}`];
  return [`  ${path}, to which you may add:`, ...addition.split('\n').map((line) => `      ${line}`)];
}

function nextCommands(
  from: string,
  name: string,
  { manager, isDependency, installedAt }: Surroundings,
): string[] {
  const isInstalled = isDependency && existsSync(join(from, installedAt));
  return [
    ...(from === '' ? [] : [`cd ${quoted(from)}`]),
    ...(isInstalled ? [] : [`${manager.add} ${name}`]),
    `${manager.run} ${name} run`,
  ];
}
