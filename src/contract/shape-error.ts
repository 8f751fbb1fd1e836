import type { ErrorObject } from 'ajv';
import { isObject, pointerPart } from './json-schema.js';

/** One way in which a value differs from its schema. */
export interface ShapeError {
  /** JSON Pointer to the value at fault; for a missing property, where it should be. */
  readonly pointer: string;
  /** The schema keyword that failed. */
  readonly keyword: string;
  /** One sentence: what is wrong. */
  readonly why: string;
  readonly expected: string;
  readonly actual: string;
  /** The requirement of the protocol that this place of the schema stands for. */
  readonly requirement: string | undefined;
  /** Which source says what, where they differ and genuine peers do this too. */
  readonly tolerated: string | undefined;
}

/** A value in a few words: its type, and the value itself when it is short. */
export function describe(value: unknown): string {
  if (value === undefined) return 'absent';
  if (value === null) return 'null';
  if (Array.isArray(value)) return `array of ${value.length}`;
  if (isObject(value)) {
    const keys = Object.keys(value);
    return keys.length === 0
      ? 'empty object'
      : `object with ${keys.slice(0, 5).join(', ')}${keys.length > 5 ? ', …' : ''}`;
  }
  if (typeof value === 'string') {
    const shown = value.length > 60 ? `${value.slice(0, 60)}…` : value;
    return `string ${JSON.stringify(shown)}`;
  }
  return typeof value === 'number' || typeof value === 'boolean' ? `${typeof value} ${value}` : typeof value;
}

/**
 * Ajv's error as ours: with a pointer to the very place, and in words. Undefined for errors that only repeat another
 * (`if` reports its `then` again).
 */
export function shapeError(error: ErrorObject): Omit<ShapeError, 'requirement'> | undefined {
  const { keyword, instancePath: at, params } = error;
  const data: unknown = error.data;
  const given = (name: string): unknown => (params as Record<string, unknown>)[name];
  const say = (why: string, expected: string, pointer = at, actual = describe(data)) => ({
    pointer,
    keyword,
    why,
    expected,
    actual,
    tolerated: toleratedBy(error),
  });
  switch (keyword) {
    case 'if':
      return undefined;
    case 'required': {
      const name = String(given('missingProperty'));
      const schema: unknown = isObject(error.parentSchema) ? error.parentSchema['properties'] : undefined;
      const type = isObject(schema) && isObject(schema[name]) ? schema[name]['type'] : undefined;
      const kind = typeof type === 'string' ? `${name} (${type})` : name;
      return say(`required property ${name} is missing`, kind, `${at}/${pointerPart(name)}`, 'absent');
    }
    case 'additionalProperties': {
      const name = String(given('additionalProperty'));
      const value = isObject(data) ? data[name] : undefined;
      return say(
        `undocumented property ${name}`,
        'no such property',
        `${at}/${pointerPart(name)}`,
        describe(value),
      );
    }
    case 'type':
      return say('wrong type', [given('type')].flat().join(' or '));
    case 'const':
      return say('wrong value', JSON.stringify(given('allowedValue')));
    case 'enum':
      return say('value not among the documented ones', listed(given('allowedValues')));
    case 'discriminator': {
      const tag = String(given('tag'));
      const branches: unknown = isObject(error.parentSchema) ? error.parentSchema['oneOf'] : undefined;
      const known = Array.isArray(branches)
        ? branches.map((branch) => tagOf(branch, tag)).filter(Boolean)
        : [];
      const expected = known.length > 0 ? `one of ${known.join(', ')}` : `a documented ${tag}`;
      return say(`${tag} names no documented variant`, expected, `${at}/${tag}`, describe(given('tagValue')));
    }
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
      return say('number out of range', `${String(given('comparison'))} ${String(given('limit'))}`);
    case 'pattern':
      return say('text of the wrong form', `matching ${String(given('pattern'))}`);
    case 'minLength':
    case 'maxLength':
    case 'minItems':
    case 'maxItems':
    case 'minProperties':
    case 'maxProperties':
      return say('wrong length', `${keyword} ${String(given('limit'))}`);
    default:
      return say(error.message ?? `fails ${keyword}`, keyword);
  }
}

/** What the schema says of a difference between the sources, when the error is one. */
function toleratedBy({ keyword, params, data, parentSchema }: ErrorObject): string | undefined {
  const schema: unknown = parentSchema;
  if (!isObject(schema)) return undefined;
  const [notes, name] =
    keyword === 'required'
      ? [schema['x-expected'], (params as { readonly missingProperty?: unknown }).missingProperty]
      : keyword === 'enum'
        ? [schema['x-observed'], data]
        : [];
  const note = isObject(notes) && Object.hasOwn(notes, String(name)) ? notes[String(name)] : undefined;
  return typeof note === 'string' ? note : undefined;
}

function listed(values: unknown): string {
  return Array.isArray(values)
    ? `one of ${values.map((value) => JSON.stringify(value)).join(', ')}`
    : 'a documented value';
}

function tagOf(branch: unknown, tag: string): string {
  const properties = isObject(branch) ? branch['properties'] : undefined;
  const value = isObject(properties) && isObject(properties[tag]) ? properties[tag]['const'] : undefined;
  return typeof value === 'string' ? JSON.stringify(value) : '';
}
