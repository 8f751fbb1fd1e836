import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { closedView, Contract, isObject, pointerPart } from '../../src/contract/index.js';
import { annotationKeywords } from '../../src/contract/json-schema.js';
import { shapeError } from '../../src/contract/shape-error.js';

const { schemas } = Contract.load().manifest;
type Schema = Readonly<Record<string, unknown>>;

/** One keyword at one place of a schema file, with an example's value that it decides about. */
interface Site {
  readonly at: string;
  readonly keyword: string;
  readonly name?: string;
  readonly schema: Schema;
}

const checked = [
  'required',
  'type',
  'enum',
  'const',
  'minimum',
  'maximum',
  'pattern',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
];

function ajvOf(view: (schema: unknown) => unknown): Ajv2020 {
  const ajv = new Ajv2020({
    strict: true,
    strictRequired: false,
    allowUnionTypes: true,
    allErrors: true,
    verbose: true,
    discriminator: true,
  });
  for (const keyword of annotationKeywords) ajv.addKeyword({ keyword });
  for (const [file, schema] of schemas) ajv.addSchema(view(schema) as object, `contract:/${file}`);
  return ajv;
}

const closed = ajvOf(closedView);

/** Every keyword that stands in a file itself; what it refers to is a file of its own. */
function* sites(schema: unknown, at = ''): Generator<Site> {
  if (!isObject(schema)) return;
  for (const keyword of checked) {
    const value = schema[keyword];
    if (value === undefined) continue;
    if (keyword !== 'required') yield { at, keyword, schema };
    else for (const name of value as string[]) yield { at, keyword, name, schema };
  }
  const below = (name: string): Generator<Site> => sites(schema[name], `${at}/${name}`);
  for (const name of Object.keys(isObject(schema['properties']) ? schema['properties'] : {}))
    yield* sites((schema['properties'] as Schema)[name], `${at}/properties/${pointerPart(name)}`);
  for (const name of ['items', 'then', 'else']) yield* below(name);
  if (isObject(schema['additionalProperties'])) yield* below('additionalProperties');
}

/** The values of the examples that a place of the schema is about. */
function* met(
  schema: unknown,
  at: string,
  value: unknown,
  pointer = '',
): Generator<{ pointer: string; value: unknown }> {
  if (at === '') {
    yield { pointer, value };
    return;
  }
  const [, word = '', ...rest] = at.split('/');
  if (!isObject(schema)) return;
  if (word === 'properties') {
    const [part = '', ...further] = rest;
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (isObject(value) && Object.hasOwn(value, name))
      yield* met((schema['properties'] as Schema)[name], path(further), value[name], `${pointer}/${part}`);
  } else if (word === 'items') {
    if (!Array.isArray(value)) return;
    for (const [index, each] of value.entries())
      yield* met(schema['items'], path(rest), each, `${pointer}/${index}`);
  } else if (word === 'additionalProperties') {
    if (!isObject(value)) return;
    for (const [name, each] of Object.entries(value))
      if (!Object.hasOwn((schema['properties'] as Schema | undefined) ?? {}, name))
        yield* met(schema[word], path(rest), each, `${pointer}/${pointerPart(name)}`);
  } else if (holds(schema['if'], value) === (word === 'then')) {
    yield* met(schema[word], path(rest), value, pointer);
  }
}

const path = (parts: readonly string[]): string => parts.map((part) => `/${part}`).join('');
const holds = (condition: unknown, value: unknown): boolean =>
  new Ajv2020({ strict: false }).validate(condition as object, value);

/** A value of another type than any that is allowed; without members, so that nothing else is wrong with it. */
function ofAnotherType(types: readonly unknown[]): unknown {
  const candidates: [string, unknown][] = [
    ['boolean', true],
    ['string', 'text'],
    ['number', 0.5],
    ['null', null],
  ];
  return (
    candidates.find(
      ([type]) => !types.includes(type) && !(type === 'number' && types.includes('integer')),
    )?.[1] ?? true
  );
}

/** The value, broken in what one keyword says and in nothing else. */
function broken({ keyword, name = '', schema }: Site, value: unknown): unknown {
  const number = Number(schema[keyword]);
  const integer = [schema['type']].flat().includes('integer');
  switch (keyword) {
    case 'required':
      return Object.fromEntries(Object.entries(value as Schema).filter(([each]) => each !== name));
    case 'type':
      return ofAnotherType([schema['type']].flat());
    case 'enum':
    case 'const':
      return typeof value === 'string' ? 'NO-SUCH-VALUE' : -12_345;
    case 'minimum':
      return integer ? number - 1 : number - 0.5;
    case 'maximum':
      return integer ? number + 1 : number + 0.5;
    case 'pattern':
      return '\u0000';
    case 'minLength':
      return 'x'.repeat(number - 1);
    case 'maxLength':
      return 'x'.repeat(number + 1);
    case 'maxItems':
      return Array.from({ length: number + 1 }, () => (value as unknown[])[0]);
    default:
      return (value as unknown[]).slice(0, number - 1);
  }
}

/** The example with another value at a pointer. */
function withAt(example: unknown, pointer: string, value: unknown): unknown {
  if (pointer === '') return value;
  const copy = structuredClone(example);
  const parts = pointer
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  const last = parts.pop() ?? '';
  const holder = parts.reduce((each, part) => (each as Record<string, unknown>)[part], copy) as Record<
    string,
    unknown
  >;
  holder[last] = value;
  return copy;
}

function errorsOf(file: string, value: unknown): { keyword: string; pointer: string }[] {
  const validate = closed.getSchema(`contract:/${file}`);
  if (validate === undefined) throw new Error(file);
  void validate(value);
  const told = (validate.errors ?? []).flatMap((error: ErrorObject) => {
    const found = shapeError(error, (id) => id);
    return found === undefined || found.tolerated !== undefined
      ? []
      : [{ keyword: found.keyword, pointer: found.pointer }];
  });
  // A variant says again what the schema that chooses it says of its tag.
  return [...new Map(told.map((each) => [JSON.stringify(each), each])).values()];
}

/** Where the error is told: for a missing property, at the place where it should be. */
function expectedError({ keyword, name }: Site, { pointer }: { pointer: string }, schema: Schema) {
  // What tells the variants apart is told by the discriminator, and once more by the type it needs.
  const tag = isObject(schema['discriminator']) ? String(schema['discriminator']['propertyName']) : undefined;
  const named = name === undefined ? pointer : `${pointer}/${pointerPart(name)}`;
  return { keyword, pointer: named, isTag: tag !== undefined && tag === name };
}

describe.each([...schemas])('%s', (file, schema) => {
  const all = [...sites(schema)];
  const examples = [...((schema as Schema)['examples'] as unknown[])];
  const where = ({ at, keyword, name }: Site): string =>
    `${at || '/'} ${keyword}${name === undefined ? '' : ` ${name}`}`;

  it.each(all.map((site) => [where(site), site] as const))('%s matters', (_, site) => {
    let tried = 0;
    for (const example of examples) {
      for (const { pointer, value } of met(schema, site.at, example)) {
        if (site.keyword === 'required' && !(isObject(value) && Object.hasOwn(value, site.name ?? '')))
          continue;
        if (['minimum', 'maximum'].includes(site.keyword) && typeof value !== 'number') continue;
        if (['pattern', 'minLength', 'maxLength'].includes(site.keyword) && typeof value !== 'string')
          continue;
        if (['minItems', 'maxItems'].includes(site.keyword) && !(Array.isArray(value) && value.length > 0))
          continue;
        const { isTag, ...expected } = expectedError(site, { pointer }, site.schema);
        const errors = errorsOf(file, withAt(example, pointer, broken(site, value)));
        if (isTag) expect(errors).toContainEqual(expected);
        else expect(errors, JSON.stringify(value)).toEqual([expected]);
        tried += 1;
      }
    }
    expect(tried, 'an example shows it').toBeGreaterThan(0);
  });

  it('has examples that it accepts, and that show every property', () => {
    const unseen = new Set<string>();
    const visit = (each: unknown, at: string): void => {
      if (!isObject(each)) return;
      for (const [name, below] of Object.entries(isObject(each['properties']) ? each['properties'] : {})) {
        const place = `${at}/properties/${pointerPart(name)}`;
        if (!examples.some((example) => [...met(schema, place, example)].length > 0)) unseen.add(place);
        visit(below, place);
      }
      for (const word of ['items', 'then', 'else']) visit(each[word], `${at}/${word}`);
    };
    visit(schema, '');
    expect([...unseen]).toEqual([]);
    for (const example of examples) expect(errorsOf(file, example)).toEqual([]);
  });
});

it('checks references against files that exist', () => {
  for (const [file, schema] of schemas)
    for (const [, ref] of JSON.stringify(schema).matchAll(/"\$ref":"([^"]+)"/g))
      expect(schemas.has(posix.join(posix.dirname(file), ref ?? ''))).toBe(true);
});
