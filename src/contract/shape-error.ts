import type { ErrorObject } from 'ajv';
import { isObject, noteOn, pointerPart } from './json-schema.js';

/**
 * What kind of difference it is: the value is of the wrong type or range, or misses something (`wrong`); the contract
 * does not know the member, the value or the variant (`unknown`); or the value stands for there being none (`none`).
 */
export type Nature = 'wrong' | 'unknown' | 'none';

/** One way in which a value differs from its schema. */
export interface ShapeError {
  /** JSON Pointer to the value at fault; for a missing property, where it should be. */
  readonly pointer: string;
  /** The schema keyword that failed. */
  readonly keyword: string;
  readonly nature: Nature;
  /** One sentence: what is wrong. */
  readonly why: string;
  readonly expected: string;
  readonly actual: string;
  /** The requirement of the protocol that this place of the schema stands for. */
  readonly requirement: string | undefined;
  /** Which source says what, where they differ and genuine peers do this too. */
  readonly tolerated: string | undefined;
}

/** Takes what must not be shown out of a text from outside: before it is cut, since half a secret is found by nobody. */
export type Mask = (text: string) => string;

const asItIs: Mask = (text) => text;

/** A value in a few words: its type, and the value itself when it is short. */
export function describe(value: unknown, mask: Mask = asItIs): string {
  if (value === undefined) return 'absent';
  if (value === null) return 'null';
  if (Array.isArray(value)) return `array of ${value.length}`;
  if (isObject(value)) {
    const keys = Object.keys(value);
    return keys.length === 0
      ? 'empty object'
      : `object with ${keys.slice(0, 5).map(mask).join(', ')}${keys.length > 5 ? ', …' : ''}`;
  }
  if (typeof value === 'string') {
    const whole = mask(value);
    const shown = whole.length > 60 ? `${whole.slice(0, 60)}…` : whole;
    return `string ${JSON.stringify(shown)}`;
  }
  return typeof value === 'number' || typeof value === 'boolean' ? `${typeof value} ${value}` : typeof value;
}

/** What a source is called, by its id. */
export type SourceTitles = (id: string) => string;

/**
 * Ajv's error as ours: with a pointer to the very place, and in words. Undefined for errors that only repeat another
 * (`if` reports its `then` again, `propertyNames` each name's own error).
 *
 * @param titleOf what the sources are called of which one says otherwise
 * @param mask takes what must not be shown out of texts, before they are cut
 */
export function shapeError(
  error: ErrorObject,
  titleOf: SourceTitles,
  mask: Mask = asItIs,
): Omit<ShapeError, 'requirement'> | undefined {
  const { keyword, instancePath: at, params } = error;
  const data: unknown = error.data;
  const given = (name: string): unknown => (params as Record<string, unknown>)[name];
  const say = (why: string, expected: string, pointer = at, actual = describe(data, mask)) => ({
    pointer,
    keyword,
    nature: natureOf(error),
    why,
    expected,
    actual,
    tolerated: toleratedBy(error, titleOf),
  });
  if (error.propertyName !== undefined) return undefined;
  switch (keyword) {
    case 'if':
      return undefined;
    case 'propertyNames': {
      const name = String(given('propertyName'));
      const value = isObject(data) ? data[name] : undefined;
      const names: unknown = isObject(error.schema) ? error.schema['enum'] : undefined;
      return say(
        'name not among the documented ones',
        listed(names),
        `${at}/${pointerPart(name)}`,
        describe(value, mask),
      );
    }
    case 'x-differs':
      return say('another type than most sources have', usualTypes(error.parentSchema));
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
        describe(value, mask),
      );
    }
    case 'type':
      return say('wrong type', [given('type')].flat().join(' or '));
    case 'const':
      return say('wrong value', JSON.stringify(given('allowedValue')));
    case 'enum':
      return say(
        natureOf(error) === 'wrong' ? 'wrong type' : 'value not among the documented ones',
        listed(given('allowedValues')),
      );
    case 'discriminator': {
      const tag = String(given('tag'));
      const { oneOf: branches, required }: Record<string, unknown> = isObject(error.parentSchema)
        ? error.parentSchema
        : {};
      // That it is missing, `required` says.
      if (given('tagValue') === undefined && Array.isArray(required) && required.includes(tag))
        return undefined;
      const known = Array.isArray(branches)
        ? branches.map((branch) => tagOf(branch, tag)).filter(Boolean)
        : [];
      const expected = known.length > 0 ? `one of ${known.join(', ')}` : `a documented ${tag}`;
      return say(
        `${tag} names no documented variant`,
        expected,
        `${at}/${tag}`,
        describe(given('tagValue'), mask),
      );
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

function natureOf(error: ErrorObject): Nature {
  const { keyword, params } = error;
  const data: unknown = error.data;
  const given = params as Readonly<Record<string, unknown>>;
  switch (keyword) {
    case 'additionalProperties':
    case 'propertyNames':
      return 'unknown';
    case 'discriminator':
      if (given['tagValue'] === null) return 'none';
      return typeof given['tagValue'] === 'string' ? 'unknown' : 'wrong';
    case 'type':
      return data === null ? 'none' : 'wrong';
    case 'const':
    case 'enum': {
      if (data === null) return 'none';
      const known = keyword === 'const' ? [given['allowedValue']] : [given['allowedValues']].flat();
      return known.some((value) => typeof value === typeof data) ? 'unknown' : 'wrong';
    }
    case 'minimum': {
      const schema: unknown = error.parentSchema;
      return isObject(schema) && schema['x-none'] === data ? 'none' : 'wrong';
    }
    default:
      return 'wrong';
  }
}

/** What the schema says of a difference between the sources, when the error is one. */
function toleratedBy(error: ErrorObject, titleOf: SourceTitles): string | undefined {
  const { keyword, params } = error;
  const data: unknown = error.data;
  const schema: unknown = error.parentSchema;
  if (!isObject(schema)) return undefined;
  const given = params as Readonly<Record<string, unknown>>;
  const observed = (name: unknown): string | undefined => {
    const source = noteOn(schema['x-observed'], name);
    return source === undefined ? undefined : `no document lists it; known from ${titleOf(source)}`;
  };
  switch (keyword) {
    case 'required':
      return noteOn(schema['x-expected'], given['missingProperty']);
    case 'enum':
      return observed(data);
    case 'propertyNames':
      return observed(given['propertyName']);
    case 'x-differs':
      return noteOn(schema['x-differs'], jsonType(data));
    default:
      return undefined;
  }
}

/** The types of a schema that no note says only some sources have. */
function usualTypes(schema: unknown): string {
  if (!isObject(schema)) return 'another type';
  const types = [schema['type']].flat().filter((type) => typeof type === 'string');
  const notes = isObject(schema['x-differs']) ? schema['x-differs'] : {};
  const usual = types.filter((type) => !Object.hasOwn(notes, type === 'integer' ? 'number' : type));
  return usual.length === 0 ? 'another type' : usual.join(' or ');
}

/** The type of a value as JSON Schema calls it, whole numbers being numbers. */
export function jsonType(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
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
