import { runOptions, secretOptions, type RunArguments } from '../options/run-options.js';

/** Options that choose what is run and where its report goes, and not how the endpoint is reached. */
const ofThisRunOnly: ReadonlySet<string> = new Set([
  'tags',
  'name',
  'shard',
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

/** The arguments with which `run` meets the same endpoint in the same way; what is secret is left out. */
export function reproducing(given: RunArguments): string[] {
  const all = given as unknown as Record<string, unknown>;
  const features = (given.features ?? []).map(String);
  const options = Object.entries(runOptions).flatMap(([name, option]) => {
    const value = all[name];
    const isDefault = value === undefined || ('default' in option && option.default === value);
    if (isDefault || secretOptions.has(name) || ofThisRunOnly.has(name)) return [];
    if (value === true) return [`--${name}`];
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    return values.flatMap((each) => [`--${name}`, String(each)]);
  });
  return [...features, ...options];
}
