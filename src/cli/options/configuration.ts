import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { ErrorObject } from 'ajv';
import { isObject } from '../../contract/json-schema.js';
import { packageRoot } from '../../contract/package-root.js';
import { pathOfError, readPlacedYaml, schemaErrorOf, type PlacedYaml } from '../../contract/placed-yaml.js';
import { thisTool } from '../../contract/this-tool.js';
import { didYouMean } from '../../errors/did-you-mean.js';
import { UsageError, type Fact } from '../../errors/index.js';
import type { Redactor } from '../../transcript/index.js';
import { fileOptions } from './run-options.js';
import { valueOf } from './references.js';

/** How a configuration file is called when nobody has called it otherwise. */
export const usualConfigurationFile = 'messaging-conformance.config.yaml';

/** The names of a configuration file, in the order in which they are looked for. */
export const configurationFiles = [
  'messaging-conformance.config.json',
  usualConfigurationFile,
  'messaging-conformance.config.yml',
];

/** Where the schema of configuration files is, in this package. */
export const configurationSchemaFile = 'schemas/configuration.schema.json';

/** A configuration file that was read and is JSON or YAML. */
interface Source {
  readonly file: string;
  readonly yaml: PlacedYaml;
}

/**
 * What the configuration file says, for the profile that is chosen, as the command line would say it: the file given
 * with `--config`, else the one in this folder, if any.
 *
 * @param given the command line, before it is parsed: the file must be known before
 * @param secrets learns those that the file leads to
 * @throws UsageError when the file is missing, cannot be read, or does not fit its schema
 */
export async function configurationFor(
  given: readonly string[],
  secrets: Redactor,
): Promise<Record<string, unknown>> {
  // Help is no reason to look for secrets.
  if (given.includes('--help')) return {};
  const { options, folder } = chosenIn(given);
  return Object.fromEntries(
    Object.entries(options).map(([name, value]) => [name, said(name, value, folder, secrets)]),
  );
}

/**
 * The features and steps of one's own that the configuration file in this folder names, for commands that tell of them:
 * absolute paths. No secret is looked for.
 *
 * @throws UsageError when the file cannot be read, or does not fit its schema
 */
export function suiteConfigured(): {
  readonly features: readonly string[];
  readonly steps: readonly string[];
} {
  const { options, folder } = chosenIn([]);
  const paths = (name: 'features' | 'steps'): string[] =>
    [options[name]].flat().flatMap((path) => (typeof path === 'string' ? [resolve(folder, path)] : []));
  return { features: paths('features'), steps: paths('steps') };
}

/** The options of the file for the profile that is chosen, as they stand there, and the folder that its paths start from. */
function chosenIn(given: readonly string[]): {
  readonly options: Readonly<Record<string, unknown>>;
  readonly folder: string;
} {
  const file =
    valueGiven(given, 'config') ??
    process.env['MESSAGING_CONFORMANCE_CONFIG'] ??
    configurationFiles.find((name) => existsSync(name));
  const profile = valueGiven(given, 'profile') ?? process.env['MESSAGING_CONFORMANCE_PROFILE'];
  if (file === undefined) {
    if (profile === undefined) return { options: {}, folder: '' };
    throw new UsageError('no-such-profile', 'A profile was chosen, but there is no configuration file.', [
      ['--profile', profile],
      ['what now', `Write ${usualConfigurationFile} here, or name the file with --config.`],
    ]);
  }
  const source = read(file);
  check(source);
  const {
    profile: usual,
    profiles = {},
    $schema: _,
    ...shared
  } = source.yaml.value as {
    readonly profile?: string;
    readonly profiles?: Readonly<Record<string, object>>;
    readonly $schema?: string;
  };
  const chosen = profile ?? usual;
  if (chosen !== undefined && !Object.hasOwn(profiles, chosen)) {
    throw new UsageError('no-such-profile', `There is no profile ${chosen}.`, [
      ['where', resolve(file)],
      ...didYouMean(chosen, Object.keys(profiles)),
      ['expected', Object.keys(profiles).join(', ') || 'a mapping profiles, with one entry for each'],
    ]);
  }
  const options = { ...shared, ...(chosen !== undefined && profiles[chosen]) };
  return { options, folder: dirname(resolve(file)) };
}

/** What an option was given on the command line. */
function valueGiven(given: readonly string[], name: string): string | undefined {
  const index = given.findIndex((each) => each === `--${name}` || each.startsWith(`--${name}=`));
  if (index === -1) return undefined;
  const [, ...rest] = (given[index] ?? '').split('=');
  return rest.length > 0 ? rest.join('=') : given[index + 1];
}

function read(file: string): Source {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError('file-unreadable', 'The configuration file cannot be read.', [
      ['where', resolve(file)],
      ['problem', (error as Error).message],
      ['what now', 'Check the path given with --config.'],
    ]);
  }
  const yaml = readPlacedYaml(text);
  const { trouble } = yaml;
  if (trouble !== undefined) {
    throw new UsageError('configuration-invalid', 'The configuration file cannot be understood.', [
      ['where', `${file}, line ${trouble.line}, column ${trouble.column}`],
      ['problem', trouble.problem],
      ['what now', 'Fix it: it must be JSON or YAML.'],
    ]);
  }
  if (!isObject(yaml.value)) {
    throw new UsageError('configuration-invalid', 'The configuration file holds no options.', [
      ['where', file],
      ['expected', 'a mapping, such as  endpoint: wss://example.com'],
    ]);
  }
  return { file, yaml };
}

function check({ file, yaml }: Source): void {
  const schema = JSON.parse(readFileSync(join(packageRoot(), configurationSchemaFile), 'utf8')) as object;
  const error = schemaErrorOf(schema, yaml.value);
  if (error === undefined) return;
  const path = pathOfError(error);
  const { line, column } = yaml.placeOf(path);
  const place = `${file}, line ${line}, column ${column}, ${path.join('.') || 'the whole file'}`;
  if (isPlainSecret(error))
    throw new UsageError('secret-in-file', 'The configuration file holds a secret.', [
      ['where', place],
      ['expected', reference],
    ]);
  const headline =
    error.keyword === 'additionalProperties'
      ? 'Unknown option in the configuration file.'
      : 'The configuration file has a value that cannot be used.';
  throw new UsageError('configuration-invalid', headline, [['where', place], ...factsOf(error)]);
}

const reference = 'where it is: {env: NAME}, {file: PATH} or {command: ...}';

/** True where the schema takes nothing but a reference, and a value stands in its place. */
function isPlainSecret({ keyword, parentSchema }: ErrorObject): boolean {
  const places = Object.keys((parentSchema as { readonly properties?: object }).properties ?? {});
  const isReference = keyword === 'type' && places.includes('command');
  return keyword === 'pattern' || isReference;
}

/** The types of a schema as people say them; an object is where a value is to be found. */
const inWords: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  integer: 'a whole number',
  number: 'a number',
  object: reference,
  string: 'a text',
};

function factsOf({ keyword, message = '', params, parentSchema }: ErrorObject): readonly Fact[] {
  if (keyword === 'additionalProperties') {
    const { properties = {} } = parentSchema as { readonly properties?: object };
    const option = String(params['additionalProperty']);
    return [
      ['option', option],
      ...didYouMean(option, Object.keys(properties)),
      [
        'what now',
        `${thisTool().name} run --help lists the options; the file's schema is ${configurationSchemaFile}.`,
      ],
    ];
  }
  if (keyword === 'enum')
    return [['expected', `one of ${(params['allowedValues'] as unknown[]).join(', ')}`]];
  if (keyword === 'type') {
    const types = [params['type'] as string | readonly string[]].flat();
    return [['expected', types.map((type) => inWords[type] ?? type).join(', or ')]];
  }
  return [['problem', message]];
}

/** The value of an option, as the command line would say it. */
function said(name: string, value: unknown, folder: string, secrets: Redactor): unknown {
  const where = `option ${name}`;
  const plain = (each: unknown): unknown => (isObject(each) ? valueOf(each, where, folder) : each);
  if (name === 'header' && isObject(value))
    return Object.entries(value).map(([header, each]) => `${header}: ${String(plain(each))}`);
  if (name === 'agents' && Array.isArray(value)) {
    const agents = (value as object[]).map((agent) =>
      Object.fromEntries(Object.entries(agent).map(([key, each]) => [key, plain(each)])),
    );
    return JSON.stringify(agents);
  }
  const resolved = Array.isArray(value) ? value.map(plain) : plain(value);
  if (name === 'token' || name === 'key-passphrase')
    for (const secret of [resolved].flat()) secrets.register(String(secret), 'token');
  // `none` is no file.
  if (!fileOptions.has(name) || (name === 'history' && resolved === 'none')) return resolved;
  const inFolder = (path: unknown): unknown => (typeof path === 'string' ? resolve(folder, path) : path);
  return Array.isArray(resolved) ? resolved.map(inFolder) : inFolder(resolved);
}
