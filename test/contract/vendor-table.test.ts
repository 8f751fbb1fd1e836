import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Contract, packageRoot, pointerParts, type JsonSchema } from '../../src/contract/index.js';

const contract = Contract.load();
const { schemas } = contract.manifest;

interface Place {
  readonly file: string;
  readonly schema: JsonSchema;
}

/** The rows of a table of facts, below its head. */
function rows(name: string): string[][] {
  const text = readFileSync(join(import.meta.dirname, name), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'));
}

/** A schema with all that it refers to or chooses among. */
function* alternatives({ file, schema }: Place): Generator<Place> {
  yield { file, schema };
  if (schema.$ref !== undefined) {
    const target = posix.join(posix.dirname(file), schema.$ref);
    const referred = schemas.get(target);
    if (referred !== undefined) yield* alternatives({ file: target, schema: referred });
  }
  for (const each of [...(schema.oneOf ?? []), ...(schema.anyOf ?? []), schema.then, schema.else])
    if (each !== undefined) yield* alternatives({ file, schema: each });
}

/** What the schemas say of a place: of members that they list, and of nothing that is merely let pass. */
function placesAt(file: string, pointer: string): Place[] {
  const root = schemas.get(file);
  if (root === undefined) throw new Error(`no schema ${file}`);
  return pointerParts(pointer).reduce<Place[]>(
    (places, part) =>
      places.flatMap(({ file: at, schema }) => {
        const below = part === '*' ? schema.items : schema.properties?.[part];
        return below === undefined ? [] : [...alternatives({ file: at, schema: below })];
      }),
    [...alternatives({ file, schema: root })],
  );
}

/** True when a schema lists a value, or bounds what it may be. */
function admits(schema: JsonSchema, value: unknown): boolean {
  if (schema.const !== undefined || schema.enum !== undefined)
    return schema.const === value || schema.enum?.includes(value) === true;
  const { minimum, maximum } = schema as { readonly minimum?: number; readonly maximum?: number };
  const types = [schema.type ?? []].flat();
  if (typeof value === 'number')
    return (
      types.some((type) => type === 'integer' || type === 'number') &&
      value >= (minimum ?? value) &&
      value <= (maximum ?? value)
    );
  return types.includes(typeof value);
}

/** What is published and was not taken in: the names of messages and values in that part of the errata. */
function refused(): string[] {
  const errata = readFileSync(join(packageRoot(), 'schemas/errata.md'), 'utf8');
  const [, part = ''] = errata.split('## Published, and not taken in');
  const [table = ''] = part.split('\n## ');
  return [...table.matchAll(/^\| (.*?) \|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([\w.]+)`/g)].map(([, name = '']) => name),
  );
}

describe('what the vendor documents, fact by fact', () => {
  const facts = rows('vendor-facts.tsv');

  it.each(facts)('%s %s %s is known', (schema = '', place = '', value = '') => {
    const places = placesAt(`${schema}.json`, place);
    expect(places).not.toEqual([]);
    if (value === '') return;
    const given: unknown = JSON.parse(value);
    expect(places.some((each) => admits(each.schema, given))).toBe(true);
  });

  it.each(rows('vendor-limits.tsv'))(
    '%s %s has the %s %s',
    (schema = '', place = '', keyword = '', limit = '') => {
      const found = placesAt(`${schema}.json`, place).map(
        (each) => (each.schema as Record<string, unknown>)[keyword],
      );
      expect(found).toContain(Number(limit));
    },
  );

  it('is refused with a reason where it is not known', () => {
    expect(refused()).toEqual(
      expect.arrayContaining(['cm.SubscribeConversations', 'cm.ConversationChangeNotification']),
    );
    for (const name of refused().filter((each) => /^\.?(?:ams\.)?cm\.|brandprofile/.test(each)))
      for (const role of ['consumer', 'agent'] as const)
        expect(contract.request(role, name) ?? contract.notification(role, name), name).toBeUndefined();
  });

  it('is looked up where it is, and not found where it is not', () => {
    expect(placesAt('types/rich-element.json', '/glow')).toEqual([]);
    expect(placesAt('types/stage.json', '').some(({ schema }) => admits(schema, 'AJAR'))).toBe(false);
    expect(facts.length).toBeGreaterThan(700);
  });
});
