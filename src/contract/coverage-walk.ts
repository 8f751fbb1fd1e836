import {
  below,
  countedAt,
  placeIn,
  placeInWords,
  tagOf,
  tagValue,
  valuePlace,
  variantsOf,
  type At,
} from './coverage-places.js';
import { isObject, pointerPart, type JsonSchema } from './json-schema.js';
import type { Message } from './manifest.js';
import { resolved, type Files } from './schema-places.js';

/** A schema where a value of a message meets it, and what is below it there: found out when a value first needs it. */
interface Spot {
  readonly schema: JsonSchema;
  readonly file: string;
  readonly at: At;
  /** Where the schemas are counted that were met on the way here, this one among them. */
  readonly above: ReadonlyMap<JsonSchema, At>;
  /** What is seen, in words, when the value is one of these. */
  readonly values: ReadonlyMap<unknown, string>;
  readonly properties: readonly Below[];
  readonly elements: Below | undefined;
  readonly variants: readonly (Below & { readonly chosen: unknown })[];
  readonly tag: string;
  /** True where one element may stand for a list of it. */
  readonly isBare: boolean;
}

/** What is below a spot. */
interface Below {
  readonly name: string;
  readonly schema: JsonSchema;
  readonly at: At;
  /** What is seen, in words, when a value has it; undefined when that is nothing by itself. */
  readonly words: string | undefined;
  spot: Spot | undefined;
}

/**
 * What values of one message show of the contract. The schemas are walked over once, and not with each value: there are as
 * many spots as the contract has ways to come to a schema, whatever values hold.
 */
export class CoverageWalk {
  readonly #files: Files;
  readonly #message: Message;
  readonly #spots = new Map<string, Spot>();
  readonly #numbers = new Map<JsonSchema, number>();
  readonly #root: Spot;

  constructor(files: Files, message: Message) {
    this.#files = files;
    this.#message = message;
    this.#root = this.#spotOf(message.file, message.schema, { pointer: '' }, new Map());
  }

  /** Adds what a value shows, in words. */
  mark(value: unknown, seen: Set<string>): void {
    this.#visit(this.#root, value, seen, new Map());
  }

  #visit(spot: Spot, value: unknown, seen: Set<string>, met: Map<object, Set<JsonSchema>>): void {
    // Several variants may lead to the same schema, and at each depth again: once for each value is enough.
    if (typeof value === 'object' && value !== null) {
      const known = met.get(value);
      if (known === undefined) met.set(value, new Set([spot.schema]));
      else if (known.has(spot.schema)) return;
      else known.add(spot.schema);
    }
    const words = spot.values.get(value);
    if (words !== undefined) seen.add(words);
    const go = (next: Below, found: unknown): void => {
      if (next.words !== undefined) seen.add(next.words);
      next.spot ??= this.#spotOf(spot.file, next.schema, next.at, spot.above);
      this.#visit(next.spot, found, seen, met);
    };
    const object = isObject(value) ? value : undefined;
    if (object !== undefined)
      for (const property of spot.properties)
        if (Object.hasOwn(object, property.name)) go(property, object[property.name]);
    if (spot.elements !== undefined) {
      if (Array.isArray(value)) for (const element of value) go(spot.elements, element);
      else if (object !== undefined && spot.isBare) go(spot.elements, object);
    }
    for (const variant of spot.variants) {
      if (variant.chosen !== undefined && object?.[spot.tag] !== variant.chosen) continue;
      go(variant, value);
    }
  }

  #spotOf(from: string, given: JsonSchema, place: At, aboveIt: ReadonlyMap<JsonSchema, At>): Spot {
    const { schema, file } = resolved(this.#files, from, given);
    const at = aboveIt.get(schema) ?? countedAt(schema, place);
    const above = new Map([...aboveIt, [schema, at]]);
    const key = this.#keyOf(schema, above);
    const known = this.#spots.get(key);
    if (known !== undefined) return known;
    const { items, then } = schema;
    const spot: Spot = {
      schema,
      file,
      at,
      above,
      values: new Map((schema.enum ?? []).map((value) => [value, this.#words(valuePlace(at, value))])),
      properties: Object.entries(schema.properties ?? {}).map(([name, property]) => {
        const where = below(at, pointerPart(name));
        return { name, schema: property, at: where, words: this.#words(where), spot: undefined };
      }),
      elements:
        items === undefined
          ? undefined
          : { name: '*', schema: items, at: below(at, '*'), words: undefined, spot: undefined },
      tag: tagOf(schema) ?? '',
      variants: this.#variantsOf(schema, file, at),
      isBare: items !== undefined && then?.$ref === items.$ref,
    };
    this.#spots.set(key, spot);
    return spot;
  }

  #variantsOf(schema: JsonSchema, file: string, at: At): Spot['variants'] {
    const tag = tagOf(schema);
    return variantsOf(schema).map((variant) => {
      const chosen = tag === undefined ? undefined : tagValue(this.#files, file, variant, tag);
      const words =
        tag === undefined || chosen === undefined
          ? undefined
          : this.#words(valuePlace(below(at, tag), chosen));
      return { name: '', schema: variant, at, words, chosen, spot: undefined };
    });
  }

  #words(at: At): string {
    return placeInWords(placeIn(this.#message, at));
  }

  /** Two spots are the same when what is below them is counted alike. */
  #keyOf(schema: JsonSchema, above: ReadonlyMap<JsonSchema, At>): string {
    const number = (one: JsonSchema): number => {
      const known = this.#numbers.get(one) ?? this.#numbers.size;
      this.#numbers.set(one, known);
      return known;
    };
    const ways = [...above].map(([one, at]) => `${number(one)} ${at.owner ?? ''} ${at.pointer}`);
    return `${number(schema)}\n${ways.sort().join('\n')}`;
  }
}
