import type { Narrowing } from '../../transcript/index.js';
import type { LastFailed } from './last-failed.js';
import { argumentsAgain, fromHere } from './retold-arguments.js';
import { fileOptions, runOptions, secretOptions, type RunArguments } from './run-options.js';

/** The options that are not secret, in their order, as far as they were given or have a default. */
function tellable(given: RunArguments): (readonly [name: keyof typeof runOptions, value: unknown])[] {
  const names = Object.keys(runOptions) as (keyof typeof runOptions)[];
  return names
    .filter((name) => !secretOptions.has(name) && given[name] !== undefined)
    .map((name) => [name, fileOptions.has(name) ? fromHere(given[name]) : given[name]]);
}

/** Stands where a secret was. */
const placeholder = '…';

/** The secret options that were given beside the configuration file, which tells its own again. */
export function givenBesideFile(
  argv: readonly string[],
  variables: Readonly<Record<string, string | undefined>>,
): ReadonlySet<string> {
  const isGiven = (name: string): boolean =>
    argv.some((each) => each === `--${name}` || each.startsWith(`--${name}=`)) ||
    variables[`MESSAGING_CONFORMANCE_${name.toUpperCase().replaceAll('-', '_')}`] !== undefined;
  return new Set([...secretOptions].filter(isGiven));
}

/** The secret options, each with a placeholder for its value, but for the token, which goes by its variable. */
function withPlaceholders(given: RunArguments, beside: ReadonlySet<string>): readonly string[] {
  const { header = [], agents, proxy } = given;
  const hidden = (name: 'token-command' | 'key-passphrase'): readonly string[] =>
    given[name] === undefined || !beside.has(name) ? [] : [`--${name}`, placeholder];
  const isFile = agents !== undefined && !/^\s*[[{]/.test(agents);
  return [
    ...hidden('token-command'),
    ...hidden('key-passphrase'),
    ...(beside.has('header')
      ? header.flatMap((each) => ['--header', `${each.split(':', 1).join('').trim()}: ${placeholder}`])
      : []),
    ...(proxy === undefined || !beside.has('proxy')
      ? []
      : ['--proxy', proxy === 'none' ? proxy : placeholder]),
    ...(agents === undefined || (!isFile && !beside.has('agents'))
      ? []
      : ['--agents', isFile ? String(fromHere(agents)) : placeholder]),
  ];
}

/**
 * The options as the report shows them. That tokens were given is among them, since who reproduces a case has to give some;
 * the tokens are not.
 *
 * @param beside the secret options that were given beside the configuration file
 */
export function shownOptions(
  given: RunArguments,
  beside: ReadonlySet<string> = secretOptions,
): Record<string, unknown> {
  const hasTokens = given.token !== undefined && given.token.length > 0 && beside.has('token');
  return { ...Object.fromEntries(tellable(given)), ...(hasTokens && { token: placeholder }) };
}

/**
 * The arguments with which `run` meets the same endpoint in the same way. A placeholder stands for what is secret, which
 * whoever runs it fills in.
 *
 * @param beside the secret options that were given beside the configuration file
 */
export function reproducing(given: RunArguments, beside: ReadonlySet<string> = secretOptions): string[] {
  const features = (given.features ?? []).map((each) => String(fromHere(String(each))));
  const file = (name: 'config' | 'profile'): string[] => {
    const value = given[name];
    return value === undefined ? [] : [`--${name}`, String(name === 'config' ? fromHere(value) : value)];
  };
  const options = argumentsAgain(runOptions, tellable(given));
  return [...features, ...file('config'), ...file('profile'), ...withPlaceholders(given, beside), ...options];
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
