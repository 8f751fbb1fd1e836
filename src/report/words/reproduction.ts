import { quoted } from './shell-quoting.js';
import type { CaseResult, RunResult } from '../../run/index.js';

/** The command line that runs a case again, against the same endpoint, for a POSIX shell. */
export function reproduction(
  {
    command,
    options,
    captures,
    subject,
    explored,
    loaded,
  }: Pick<RunResult, 'command' | 'options' | 'captures' | 'subject' | 'explored' | 'loaded'>,
  each: CaseResult,
): string {
  if (captures !== undefined) return `npx messaging-conformance check ${quoted(each.uri)}`;
  if (loaded !== undefined) return `npx artillery run ${command.map(quoted).join(' ')}`;
  if (explored !== undefined) {
    const again = each.uri.endsWith('.json') ? ['--replay', each.uri] : command;
    return ['npx messaging-conformance explore', ...again.map(quoted)].join(' ');
  }
  const tag = each.tags.find((name) => name.slice(1) === each.id.split('/')[0]);
  const selection = tag === undefined ? ['--name', `^${escaped(each.name)}$`] : ['--tags', tag];
  if (subject === 'client') {
    const dashes = command.includes('--') ? command.indexOf('--') : command.length;
    const words = [...command.slice(0, dashes), ...selection, ...command.slice(dashes)];
    return `npx messaging-conformance client ${words.map(quoted).join(' ')}`;
  }
  // A token goes by its variable, where `ps` does not show it.
  const token = options['token'] !== undefined ? 'MESSAGING_CONFORMANCE_TOKEN=… ' : '';
  return `${token}npx messaging-conformance run ${[...command, ...selection].map(quoted).join(' ')}`;
}

/** The name as a regular expression that matches nothing else. */
function escaped(name: string): string {
  return name.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
