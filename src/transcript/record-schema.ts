import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, posix } from 'node:path';
import type { ErrorObject, ValidateFunction } from 'ajv';
import { Checkers, isObject, packageRoot, type Checker } from '../contract/index.js';

/** Where a record differs from its schema: a JSON Pointer into it, and what should stand there. */
export interface RecordFault {
  readonly pointer: string;
  readonly expected: string;
}

const fileName = 'records.schema.json';
const require = createRequire(import.meta.url);
let compiled: ValidateFunction | undefined;
let checker: Checker | undefined;

/** How a value differs from the record that it says it is; undefined when it does not. */
export function recordFault(value: unknown): RecordFault | undefined {
  checker ??= new Checkers(recordSchemas(), (each) => each).of(fileName);
  if (checker(value)) return undefined;
  compiled ??= compile();
  if (compiled(value)) return undefined;
  // With a discriminator, the errors are those of the one kind of record that it names.
  const [error] = compiled.errors ?? [];
  return error === undefined ? { pointer: '', expected: 'a record' } : faultOf(error);
}

/** The kinds of records there are. */
export function recordKinds(): readonly string[] {
  return Object.keys(schema().$defs).filter((name) => name !== 'found');
}

/** Every word that records are made of: names of members and values that are not free. */
export function recordWords(): ReadonlySet<string> {
  const words = new Set<string>();
  const look = (value: unknown): void => {
    if (Array.isArray(value)) for (const each of value) look(each);
    if (!isObject(value)) return;
    const { const: only, enum: some, properties } = value;
    for (const word of [only, ...(Array.isArray(some) ? (some as unknown[]) : [])])
      if (typeof word === 'string') words.add(word);
    if (isObject(properties)) for (const name of Object.keys(properties)) words.add(name);
    for (const each of Object.values(value)) look(each);
  };
  look(schema());
  return words;
}

function schema(): { readonly $defs: Readonly<Record<string, unknown>> } {
  const file = join(packageRoot(), 'schemas', fileName);
  return JSON.parse(readFileSync(file, 'utf8')) as { readonly $defs: Readonly<Record<string, unknown>> };
}

/**
 * The schema of records, and those of Cucumber's messages, which it refers to: the messages come as one schema in which all
 * others are defined, each with a name of its own.
 *
 * @returns by the paths that references lead to
 */
export function recordSchemas(): ReadonlyMap<string, unknown> {
  const messages = require('@cucumber/messages/schema') as { readonly $id: string; readonly $defs: object };
  const all = Object.entries({ ...messages.$defs, [messages.$id]: messages });
  return new Map<string, unknown>([
    [fileName, schema()],
    ...all.map(([id, each]) => [posix.normalize(id), each] as const),
  ]);
}

function compile(): ValidateFunction {
  // Loaded only now: bare frames need neither.
  const { Ajv2020 } = require('ajv/dist/2020.js') as typeof import('ajv/dist/2020.js');
  const ajv = new Ajv2020({ discriminator: true, strict: false, allowUnionTypes: true });
  ajv.addSchema(require('@cucumber/messages/schema') as object);
  return ajv.compile(schema());
}

function faultOf({ instancePath, keyword, params }: ErrorObject): RecordFault {
  const given = params as Readonly<Record<string, unknown>>;
  switch (keyword) {
    case 'required':
      return { pointer: `${instancePath}/${String(given['missingProperty'])}`, expected: 'a value' };
    case 'additionalProperties':
      return { pointer: `${instancePath}/${String(given['additionalProperty'])}`, expected: 'nothing' };
    case 'type':
      return { pointer: instancePath, expected: [given['type']].flat().join(' or ') };
    case 'const':
      return { pointer: instancePath, expected: JSON.stringify(given['allowedValue']) };
    case 'enum':
      return {
        pointer: instancePath,
        expected: `one of ${(given['allowedValues'] as unknown[]).join(', ')}`,
      };
    case 'discriminator':
      return { pointer: '/record', expected: `one of ${recordKinds().join(', ')}` };
    default:
      return { pointer: instancePath, expected: keyword };
  }
}
