import fc, { type Arbitrary } from 'fast-check';
import {
  isObject,
  resolved,
  type Files,
  type JsonSchema,
  type Message,
  type Place,
} from '../contract/index.js';
import type { Draw } from './draw.js';

/** Lists and objects within each other are made so deep; below, only what is required. */
const deepest = 4;
const mostItems = 3;
const longText = 1_000;

/** What a schema says beyond what is read everywhere. */
type Bounded = JsonSchema & {
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
};

/**
 * A value that a schema admits, with every optional part now and then: texts short, long, empty and in any script, numbers
 * at their bounds. What the schema says by conditions is not followed: hold what comes of it against the contract.
 */
export function valueOf(draw: Draw, files: Files, place: Place, depth = 0): unknown {
  const { schema, file } = resolved(files, place.file, place.schema);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return draw.oneOf(documented(schema));
  const branch = draw.oneOf(schema.oneOf ?? schema.anyOf ?? []);
  if (branch !== undefined) {
    const chosen = valueOf(draw, files, { schema: branch, file }, depth);
    const own = schema.properties === undefined ? {} : membersOf(draw, files, { schema, file }, depth);
    return isObject(chosen) ? { ...own, ...chosen } : chosen;
  }
  switch ([schema.type].flat()[0]) {
    case 'string':
      return draw.value(textOf(schema));
    case 'integer':
      return draw.value(integerOf(schema));
    case 'number':
      return draw.value(fc.integer({ min: -18_000, max: 18_000 })) / 100;
    case 'boolean':
      return draw.onceIn(2);
    case 'array':
      return itemsOf(draw, files, { schema, file }, depth);
    case 'object':
      return membersOf(draw, files, { schema, file }, depth);
    default:
      return draw.oneOf(['', 'text', 7, true]);
  }
}

/** A value for a member of a message, found by the names that lead to it from the frame. */
export function memberValue(
  draw: Draw,
  files: Files,
  { schema, file }: Message,
  ...path: readonly string[]
): unknown {
  let place: Place = { schema, file };
  for (const name of path) {
    const here = resolved(files, place.file, place.schema);
    const below = here.schema.properties?.[name];
    if (below === undefined) throw new Error(`The schema ${file} has no ${path.join('/')}.`);
    place = { schema: below, file: here.file };
  }
  return valueOf(draw, files, place);
}

/** What no document lists is left out: a service may refuse it. */
function documented({ enum: values = [], 'x-observed': observed = {} }: JsonSchema): readonly unknown[] {
  const known = values.filter((value) => !Object.hasOwn(observed, String(value)));
  return known.length > 0 ? known : values;
}

/** Texts as people write them, and as nobody does. */
export function texts(minLength = 0, maxLength = longText): Arbitrary<string> {
  const longest = Math.min(maxLength, longText);
  const upTo = (length: number): number => Math.max(minLength, Math.min(length, longest));
  const odd = ['<b>"it" & \'that\'</b>', ' around ', 'line\nbreak\ttab', '0', 'null', 'a'.repeat(longest)];
  return fc
    .oneof(
      { weight: 4, arbitrary: fc.string({ minLength, maxLength: upTo(20) }) },
      { weight: 3, arbitrary: fc.string({ unit: 'grapheme', minLength, maxLength: upTo(8) }) },
      { weight: 2, arbitrary: fc.constantFrom(...odd) },
    )
    .filter(({ length }) => length >= minLength && length <= maxLength);
}

function textOf({ minLength = 0, maxLength = Infinity, pattern }: Bounded): Arbitrary<string> {
  return pattern === undefined ? texts(minLength, maxLength) : fc.stringMatching(new RegExp(pattern));
}

function integerOf({ minimum = 0, maximum = Number.MAX_SAFE_INTEGER }: Bounded): Arbitrary<number> {
  return fc.oneof(
    fc.constantFrom(minimum, Math.min(maximum, minimum + 1), maximum),
    fc.integer({ min: minimum, max: Math.min(maximum, minimum + 10_000) }),
  );
}

function itemsOf(draw: Draw, files: Files, { schema, file }: Place, depth: number): unknown[] {
  const { items, minItems = 0, maxItems = mostItems } = schema as Bounded;
  if (items === undefined) return [];
  const most = depth >= deepest ? minItems : Math.max(minItems, Math.min(maxItems, mostItems));
  const count = minItems + draw.below(most - minItems + 1);
  return Array.from({ length: count }, () => valueOf(draw, files, { schema: items, file }, depth + 1));
}

function membersOf(
  draw: Draw,
  files: Files,
  { schema, file }: Place,
  depth: number,
): Record<string, unknown> {
  const { properties = {}, required = [], 'x-expected': expected = {}, 'x-observed': observed = {} } = schema;
  const always = new Set([...required, ...Object.keys(expected)]);
  const made: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(properties)) {
    const isTaken = always.has(name) || (depth < deepest && !Object.hasOwn(observed, name) && draw.onceIn(3));
    if (isTaken) made[name] = valueOf(draw, files, { schema: member, file }, depth + 1);
  }
  return made;
}
