import { readFileSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { ContractError } from '../errors/index.js';
import { isObject, type JsonSchema } from './json-schema.js';
import { readSources, type Source } from './sources.js';
import { readYaml } from './yaml-file.js';

export type Role = 'consumer' | 'agent';
export type Kind = 'req' | 'resp' | 'notification';

/** A named kind of frame, as the AsyncAPI document lists it. */
export interface Message {
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  readonly kind: Kind;
  readonly roles: readonly Role[];
  /** The spellings of `type` that are right for it, the canonical one first. */
  readonly types: readonly string[];
  /** Further spellings that are understood, with a notice. */
  readonly aliases: readonly string[];
  /** True for the answer to a refused request: its `code` starts at 400. */
  readonly isError: boolean;
  /** For a request, the names of the messages that may answer it. */
  readonly replies: readonly string[];
  /** Path of its schema inside the schemas folder. */
  readonly file: string;
  readonly schema: JsonSchema;
}

/** The AsyncAPI document and the schema files it refers to, read but not compiled. */
export interface Manifest {
  readonly directory: string;
  readonly version: string;
  readonly messages: ReadonlyMap<string, Message>;
  /** What every frame of a kind is, whatever its type. */
  readonly envelopes: Readonly<Record<Kind, Message>>;
  /** Every schema file, by its path inside the schemas folder. */
  readonly schemas: ReadonlyMap<string, JsonSchema>;
  /** Where what the schemas say is known from, by id. */
  readonly sources: ReadonlyMap<string, Source>;
}

const document = 'asyncapi.yaml';
const schemaFolders = ['requests', 'responses', 'notifications', 'envelopes', 'types', 'http'];
const envelopeFiles: Readonly<Record<Kind, string>> = {
  req: 'envelopes/request.json',
  resp: 'envelopes/response.json',
  notification: 'envelopes/notification.json',
};
const mendIt = 'Fix the file, or reinstall the package if you did not change it.';

/**
 * Reads `asyncapi.yaml` and the schemas beside it.
 *
 * @param directory the schemas folder
 * @throws ContractError when a file is missing, cannot be parsed, or refers to something that is not there
 */
export function readManifest(directory: string): Manifest {
  const schemas = new Map<string, JsonSchema>();
  for (const folder of schemaFolders) {
    for (const name of list(directory, folder)) {
      const file = posix.join(folder, name);
      schemas.set(file, readSchema(directory, file));
    }
  }
  const asyncapi = object(parseYaml(directory), 'the document');
  const roles = rolesOfMessages(object(asyncapi['channels'], 'channels'));
  const replies = repliesOfRequests(object(asyncapi['operations'], 'operations'));
  const messages = new Map<string, Message>();
  const components = object(object(asyncapi['components'], 'components')['messages'], 'components.messages');
  for (const [name, entry] of Object.entries(components)) {
    const message = object(entry, `components.messages.${name}`);
    const payload = object(message['payload'], `components.messages.${name}.payload`);
    const ref = (isObject(payload['schema']) ? payload['schema'] : payload)['$ref'];
    const file = typeof ref === 'string' ? posix.normalize(ref) : '';
    const schema = schemas.get(file);
    if (schema === undefined)
      throw new ContractError(document, `${name}: no schema file ${String(ref)}`, mendIt);
    messages.set(name, {
      name,
      title: schema.title ?? name,
      summary: typeof message['summary'] === 'string' ? message['summary'] : '',
      kind: kindOf(file, schema),
      roles: roles.get(name) ?? [],
      types: typesOf(file, schema),
      aliases: schema['x-aliases'] ?? [],
      isError: (schema.properties?.['code']?.minimum ?? 0) >= 400,
      replies: replies.get(name) ?? [],
      file,
      schema,
    });
  }
  const info = isObject(asyncapi['info']) ? asyncapi['info'] : {};
  const version = typeof info['version'] === 'string' ? info['version'] : 'unknown';
  const envelopes = {
    req: envelope('req', schemas),
    resp: envelope('resp', schemas),
    notification: envelope('notification', schemas),
  };
  return { directory, version, messages, envelopes, schemas, sources: readSources(directory) };
}

function envelope(kind: Kind, schemas: ReadonlyMap<string, JsonSchema>): Message {
  const file = envelopeFiles[kind];
  const schema = schemas.get(file);
  if (schema === undefined) throw new ContractError(file, 'there is no such file', mendIt);
  const title = schema.title ?? file;
  const none = { roles: [], types: [], aliases: [], replies: [], isError: false, summary: '' } as const;
  return { ...none, name: `envelope.${kind}`, title, kind, file, schema };
}

function list(directory: string, folder: string): string[] {
  try {
    return readdirSync(join(directory, folder)).filter((name) => name.endsWith('.json'));
  } catch {
    throw new ContractError(
      folder,
      `no such folder in ${directory}`,
      'Give the folder that holds asyncapi.yaml.',
    );
  }
}

function readSchema(directory: string, file: string): JsonSchema {
  try {
    const schema: unknown = JSON.parse(readFileSync(join(directory, file), 'utf8'));
    if (isObject(schema)) return schema;
  } catch (error) {
    throw new ContractError(file, `is not JSON: ${(error as Error).message}`, mendIt);
  }
  throw new ContractError(file, 'is not a JSON object', mendIt);
}

function parseYaml(directory: string): unknown {
  try {
    return readYaml(join(directory, document));
  } catch (error) {
    throw new ContractError(document, `cannot be read: ${(error as Error).message}`, mendIt);
  }
}

function object(value: unknown, what: string): Record<string, unknown> {
  if (isObject(value)) return value;
  throw new ContractError(document, `${what} is not a mapping`, mendIt);
}

/** The last part of a local reference: `#/channels/consumer/messages/X` names X. */
function referred(value: unknown, what: string): string {
  const ref = object(value, what)['$ref'];
  const name = typeof ref === 'string' ? ref.split('/').at(-1) : undefined;
  if (name === undefined) throw new ContractError(document, `${what} is not a reference`, mendIt);
  return decodeURIComponent(name);
}

function rolesOfMessages(channels: Record<string, unknown>): Map<string, Role[]> {
  const roles = new Map<string, Role[]>();
  for (const role of ['consumer', 'agent'] as const) {
    const messages = object(
      object(channels[role], `channels.${role}`)['messages'],
      `channels.${role}.messages`,
    );
    for (const value of Object.values(messages)) {
      const name = referred(value, `a message of channels.${role}`);
      roles.set(name, [...(roles.get(name) ?? []), role]);
    }
  }
  return roles;
}

function repliesOfRequests(operations: Record<string, unknown>): Map<string, string[]> {
  const replies = new Map<string, string[]>();
  for (const [key, value] of Object.entries(operations)) {
    const operation = object(value, `operations.${key}`);
    const reply = operation['reply'];
    if (!isObject(reply) || !Array.isArray(reply['messages'])) continue;
    const names = reply['messages'].map((each) => referred(each, `a reply of operations.${key}`));
    const requests = Array.isArray(operation['messages']) ? operation['messages'] : [];
    for (const request of requests) replies.set(referred(request, `operations.${key}`), names);
  }
  return replies;
}

function kindOf(file: string, schema: JsonSchema): Kind {
  const kind = schema.properties?.['kind']?.const;
  if (kind === 'req' || kind === 'resp' || kind === 'notification') return kind;
  throw new ContractError(file, 'properties.kind.const is none of req, resp, notification', mendIt);
}

function typesOf(file: string, schema: JsonSchema): string[] {
  const type = schema.properties?.['type'];
  const types = type?.enum ?? [type?.const];
  const names = types.filter((each): each is string => typeof each === 'string');
  if (names.length > 0) return names;
  throw new ContractError(file, 'properties.type has neither const nor enum', mendIt);
}
