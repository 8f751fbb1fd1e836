import type { Options } from 'yargs';
import { runOptions } from './run-options.js';

type Json = Readonly<Record<string, unknown>>;

const reference = (...kinds: readonly ('env' | 'file' | 'command')[]): Json => ({
  minProperties: 1,
  maxProperties: 1,
  additionalProperties: false,
  properties: Object.fromEntries(kinds.map((kind) => [kind, { $ref: `#/$defs/${kind}` }])),
});

/** Names of headers that carry secrets; JSON Schema's patterns know no letter case that is ignored. */
const secretHeader = ['auth', 'token', 'secret', 'key', 'cookie', 'password', 'session', 'credential']
  .map((word) => [...word].map((letter) => `[${letter.toUpperCase()}${letter}]`).join(''))
  .join('|');

const definitions: Readonly<Record<string, Json>> = {
  env: { type: 'string', minLength: 1, description: 'Name of an environment variable' },
  file: { type: 'string', minLength: 1, description: 'Path of a file, from where this file is' },
  command: { type: 'string', minLength: 1, description: 'Shell command that prints it' },
  secret: {
    description: 'Where a secret is: an environment variable, a file, or a command that prints it',
    type: 'object',
    ...reference('env', 'file', 'command'),
  },
  text: {
    description: 'A text, or the environment variable that has it',
    type: ['string', 'object'],
    ...reference('env'),
  },
  number: {
    description: 'A number, or the environment variable that has it',
    type: ['number', 'object'],
    ...reference('env'),
  },
  agent: {
    type: 'object',
    additionalProperties: false,
    properties: {
      username: { $ref: '#/$defs/text' },
      password: { $ref: '#/$defs/secret' },
      bearer: { $ref: '#/$defs/secret' },
      userId: { $ref: '#/$defs/text' },
      userPId: { $ref: '#/$defs/text' },
    },
    minProperties: 2,
    dependentRequired: { username: ['password'], password: ['username'], bearer: ['userId'] },
  },
};

/** Options that hold secrets, or more than the command line can say. */
const special: Readonly<Record<string, Json>> = {
  token: oneOrMore({ $ref: '#/$defs/secret' }),
  'key-passphrase': { $ref: '#/$defs/secret' },
  proxy: { ...definitions['text'], ...reference('env', 'file', 'command'), pattern: '^[^@]*$' },
  header: {
    type: 'object',
    patternProperties: { [secretHeader]: { $ref: '#/$defs/secret' } },
    additionalProperties: { $ref: '#/$defs/text' },
  },
  agents: {
    type: ['string', 'array'],
    minItems: 1,
    items: { $ref: '#/$defs/agent' },
  },
};

function oneOrMore(one: Json): Json {
  return { if: { type: 'array' }, then: { type: 'array', items: one }, else: one };
}

function schemaOf(name: string, option: Options): Json {
  const described = { description: option.describe ?? name };
  const known = special[name];
  if (known !== undefined) return { ...known, ...described };
  if (option.choices !== undefined) return { ...described, enum: option.choices };
  if (option.type === 'boolean') return { ...described, type: 'boolean' };
  const one = { $ref: option.type === 'number' ? '#/$defs/number' : '#/$defs/text' };
  return { ...described, ...(option.array === true ? oneOrMore(one) : one) };
}

/** The JSON Schema of the configuration file, made from the options of `run`: editors complete and check by it. */
export function configurationSchema(): Json {
  const options = Object.fromEntries(
    Object.entries(runOptions).map(([name, option]) => [name, schemaOf(name, option)]),
  );
  const features = { description: 'Feature files or folders', ...oneOrMore({ $ref: '#/$defs/text' }) };
  const properties = { ...options, features };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Configuration of messaging-conformance',
    description: 'The options of `run`, for all profiles and for each; secrets by reference only.',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string', description: 'Where this schema is, for editors' },
      profile: { type: 'string', description: 'The profile that is used unless --profile names another' },
      profiles: {
        description: 'Options by profile, such as mock, staging and production',
        type: 'object',
        additionalProperties: { $ref: '#/$defs/options' },
      },
      ...properties,
    },
    $defs: {
      ...definitions,
      options: { type: 'object', additionalProperties: false, properties },
    },
  };
}
