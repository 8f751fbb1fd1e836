import { isAbsolute, relative } from 'node:path';
import type { Options } from 'yargs';

/** Options that choose what is run and where its report goes, and not how the service, or the client, is put to the test. */
const ofThisRunOnly: ReadonlySet<string> = new Set([
  'tags',
  'name',
  'shard',
  'last-failed',
  'fail-fast',
  'open',
  'parallel',
  'repeat',
  'retry',
  'for',
  'every',
  'keep-rounds',
  'baseline',
  'update-baseline',
  'history',
  'build',
  'no-worse-than',
  'dry-run',
  'report',
  'quiet',
  'json',
]);

/** A path, or several, from the folder that the run was started in: that of this machine is nobody else's. */
export function fromHere(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromHere);
  return typeof value === 'string' && isAbsolute(value) ? relative('', value) || '.' : value;
}

/** The arguments that give options again, without those that are as they are unless given, and those of this run only. */
export function argumentsAgain(
  options: Readonly<Record<string, Options>>,
  given: Iterable<readonly [name: string, value: unknown]>,
): string[] {
  return [...given].flatMap(([name, value]) => {
    if (options[name]?.default === value || ofThisRunOnly.has(name) || value === false) return [];
    if (value === true) return [`--${name}`];
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    return values.flatMap((each) => [`--${name}`, String(each)]);
  });
}
