import type { Narrowing } from '../../transcript/index.js';
import type { LastFailed } from './last-failed.js';
import { runOptions, secretOptions, type RunArguments } from './run-options.js';

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
    .map((name) => [name, given[name]]);
}

/** The options as the report shows them. */
export function shownOptions(given: RunArguments): Record<string, unknown> {
  return Object.fromEntries(tellable(given));
}

/** The arguments with which `run` meets the same endpoint in the same way; what is secret is left out. */
export function reproducing(given: RunArguments): string[] {
  const features = (given.features ?? []).map(String);
  const options = tellable(given).flatMap(([name, value]) => {
    const option = runOptions[name];
    const isDefault = 'default' in option && option.default === value;
    if (isDefault || ofThisRunOnly.has(name)) return [];
    if (value === true) return [`--${name}`];
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    return values.flatMap((each) => [`--${name}`, String(each)]);
  });
  return [...features, ...options];
}

/** What makes the run less than a whole one. */
export function narrowing(
  { features, tags, name, agent, shard, insecure }: RunArguments,
  last?: LastFailed,
): Narrowing[] {
  const given = (option: string, value: string | undefined): Narrowing[] =>
    value === undefined ? [] : [{ option, value }];
  return [
    ...given('features', features?.length ? features.join(' ') : undefined),
    ...given('tags', tags),
    ...(name ?? []).flatMap((each) => given('name', each)),
    ...given('shard', shard),
    ...given('last-failed', last?.cases === undefined ? undefined : ''),
    ...given('agent', agent === 'none' ? agent : undefined),
    ...given('insecure', insecure ? '' : undefined),
  ];
}
