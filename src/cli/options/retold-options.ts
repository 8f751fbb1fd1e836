import { isAbsolute, relative } from 'node:path';
import type { Narrowing } from '../../transcript/index.js';
import type { LastFailed } from './last-failed.js';
import { fileOptions, runOptions, secretOptions, type RunArguments } from './run-options.js';

/** Options that choose what is run and where its report goes, and not how the endpoint is reached. */
const ofThisRunOnly: ReadonlySet<string> = new Set<keyof RunArguments>([
  'tags',
  'name',
  'shard',
  'last-failed',
  'fail-fast',
  'open',
  'parallel',
  'repeat',
  'retry',
  'baseline',
  'update-baseline',
  'dry-run',
  'report',
  'quiet',
  'json',
]);

/** The options that are not secret, in their order, as far as they were given or have a default. */
function tellable(given: RunArguments): (readonly [name: keyof typeof runOptions, value: unknown])[] {
  const names = Object.keys(runOptions) as (keyof typeof runOptions)[];
  return names
    .filter((name) => !secretOptions.has(name) && given[name] !== undefined)
    .map((name) => [name, fileOptions.has(name) ? fromHere(given[name]) : given[name]]);
}

/** A path, or several, from the folder that the run was started in: that of this machine is nobody else's. */
function fromHere(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromHere);
  return typeof value === 'string' && isAbsolute(value) ? relative('', value) || '.' : value;
}

/** The file of agents: what a configuration file has instead is the agents themselves. */
function agentsFile(agents: string | undefined): readonly string[] {
  return agents === undefined || /^\s*[[{]/.test(agents) ? [] : ['--agents', String(fromHere(agents))];
}

/** The options as the report shows them. */
export function shownOptions(given: RunArguments): Record<string, unknown> {
  return Object.fromEntries(tellable(given));
}

/** The arguments with which `run` meets the same endpoint in the same way; what is secret is left out. */
export function reproducing(given: RunArguments): string[] {
  const features = (given.features ?? []).map((each) => String(fromHere(String(each))));
  const file = (name: 'config' | 'profile'): string[] => {
    const value = given[name];
    return value === undefined ? [] : [`--${name}`, String(name === 'config' ? fromHere(value) : value)];
  };
  const options = tellable(given).flatMap(([name, value]) => {
    const option = runOptions[name];
    const isDefault = 'default' in option && option.default === value;
    if (isDefault || ofThisRunOnly.has(name)) return [];
    if (value === true) return [`--${name}`];
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    return values.flatMap((each) => [`--${name}`, String(each)]);
  });
  return [...features, ...file('config'), ...file('profile'), ...agentsFile(given.agents), ...options];
}

/** What makes the run less than a whole one. */
export function narrowing(
  { features, tags, name, agent, shard, insecure }: RunArguments,
  last?: LastFailed,
): Narrowing[] {
  const given = (option: string, value: string | undefined): Narrowing[] =>
    value === undefined ? [] : [{ option, value }];
  return [
    ...given(
      'features',
      features?.length ? features.map((each) => String(fromHere(String(each)))).join(' ') : undefined,
    ),
    ...given('tags', tags),
    ...(name ?? []).flatMap((each) => given('name', each)),
    ...given('shard', shard),
    ...given('last-failed', last?.cases === undefined ? undefined : ''),
    ...given('agent', agent === 'none' ? agent : undefined),
    ...given('insecure', insecure ? '' : undefined),
  ];
}
