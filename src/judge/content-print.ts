import { pointerPart } from '../contract/index.js';
import { isObject } from './members.js';

/** Prints are below this, so that two of them can be added without losing a bit. */
const range = 2 ** 52;
/** What lies deeper than this is not looked at: nobody writes so, and a stack has an end. */
const deepest = 64;
/** So many places of a content are kept, each with what stands there. */
const placesKept = 2_048;

/** Where a content differs from another, as a JSON Pointer into it; `missing` names no place, as there is none. */
export interface Difference {
  readonly kind: 'altered' | 'missing';
  readonly pointer: string;
}

/** A number for a text; equal for equal texts, and for different ones hardly ever. */
export function textPrint(text: string, seed = 0): number {
  let low = 0xdeadbeef ^ seed;
  let high = 0x41c6ce57 ^ seed;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    low = Math.imul(low ^ unit, 0x9e3779b1);
    high = Math.imul(high ^ unit, 0x5f356495);
  }
  return joined(low, high);
}

/**
 * A number for a JSON value, by which values are compared without being kept. The order of members does not count, that
 * of elements does; a member that is null counts as absent.
 */
export function printOf(value: unknown, depth = 0): number {
  if (!Array.isArray(value) && !isObject(value)) return scalarPrint(value);
  if (depth > deepest) return 0;
  if (Array.isArray(value)) {
    let print = mixed(1, value.length);
    for (const each of value) print = mixed(print, printOf(each, depth + 1));
    return print;
  }
  let print = 2;
  for (const name of Object.keys(value)) {
    const member = value[name];
    if (member === null || member === undefined) continue;
    print = (print + mixed(textPrint(name, 3), printOf(member, depth + 1))) % range;
  }
  return print;
}

/**
 * What a content was at each of its places, as prints. Another may be held against it: everything must be there as it
 * was, in its order; what was added, as a service adds defaults, is let be. An object or list that is empty counts as
 * none.
 */
export class ContentPrint {
  /** Of each place, and of each place with what stands there: a list is smaller than a set, and few are ever looked into. */
  readonly #prints: number[] = [];
  #isWhole = true;

  constructor(value: unknown) {
    walk(value, 0, 0, (place, print) => {
      if (this.#prints.length < 2 * placesKept) this.#prints.push(place, mixed(place, print));
      else this.#isWhole = false;
    });
  }

  /** Where a value falls short of this content; undefined when it has all of it. */
  differenceTo(value: unknown): Difference | undefined {
    const prints = this.#prints;
    let known: ReadonlySet<number> | undefined;
    let met = 0;
    let altered: number | undefined;
    walk(value, 0, 0, (place, print) => {
      const content = mixed(place, print);
      // Mostly everything comes again in its order, and no set need be made.
      if (prints[2 * met + 1] === content || (known ??= new Set(prints)).has(content)) met += 1;
      else if (altered === undefined && known.has(place)) altered = place;
    });
    if (altered !== undefined) return { kind: 'altered', pointer: pointerOf(value, altered) };
    return 2 * met < this.#prints.length && this.#isWhole ? { kind: 'missing', pointer: '' } : undefined;
  }

  /** True when another has all of this content, as far as both were kept. */
  isWithin(other: ContentPrint): boolean {
    if (!this.#isWhole || !other.#isWhole) return true;
    const others = new Set(other.#prints);
    return this.#prints.every((print) => others.has(print));
  }
}

type Visit = (place: number, print: number) => void;

/** Visits every place at which something stands: a scalar, or how many elements a list has. */
function walk(value: unknown, place: number, depth: number, visit: Visit): void {
  if (depth > deepest) return;
  if (Array.isArray(value)) {
    if (value.length === 0) return;
    visit(mixed(place, lengthSeed), value.length);
    let index = 0;
    for (const each of value) {
      walk(each, mixed(place, index), depth + 1, visit);
      index += 1;
    }
  } else if (isObject(value)) {
    for (const name of Object.keys(value))
      walk(value[name], mixed(place, textPrint(name, 5)), depth + 1, visit);
  } else if (value !== null && value !== undefined) {
    visit(place, scalarPrint(value));
  }
}

const lengthSeed = 0x1e4;

/** Where in a value the place with a print is; looked for only once something is wrong there. */
function pointerOf(value: unknown, sought: number): string {
  const find = (at: unknown, place: number, depth: number): string | undefined => {
    if (depth > deepest) return undefined;
    if (place === sought || mixed(place, lengthSeed) === sought) return '';
    if (Array.isArray(at)) {
      for (const [index, each] of at.entries()) {
        const below = find(each, mixed(place, index), depth + 1);
        if (below !== undefined) return `/${index}${below}`;
      }
    } else if (isObject(at)) {
      for (const name of Object.keys(at)) {
        const below = find(at[name], mixed(place, textPrint(name, 5)), depth + 1);
        if (below !== undefined) return `/${pointerPart(name)}${below}`;
      }
    }
    return undefined;
  };
  return find(value, 0, 0) ?? '';
}

function scalarPrint(value: unknown): number {
  switch (typeof value) {
    case 'string':
      return textPrint(value, 7);
    case 'number':
      return textPrint(String(value), 11);
    case 'boolean':
      return 13 + Number(value);
    default:
      return 19;
  }
}

function mixed(one: number, other: number): number {
  let low = Math.imul((one >>> 0) ^ 0x85ebca6b, 0x9e3779b1) ^ Math.imul(other >>> 0, 0xc2b2ae35);
  let high =
    Math.imul((one / 4_294_967_296) >>> 0, 0x27d4eb2f) ^ Math.imul((other / 4_294_967_296) >>> 0, 0x165667b1);
  low = Math.imul(low ^ (low >>> 15), 0x85ebca77);
  high = Math.imul(high ^ (low >>> 13), 0x27d4eb2d);
  return joined(low, high ^ (high >>> 16));
}

function joined(low: number, high: number): number {
  const one = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35);
  const other = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(one ^ (one >>> 13), 0xc2b2ae35);
  return (other & 0xfffff) * 4_294_967_296 + (one >>> 0);
}
