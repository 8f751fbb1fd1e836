import { isObject } from '../contract/index.js';

/** Says what a name stands for; undefined while nothing goes by it. */
export type Lookup = (name: string) => unknown;

/** Marks a value in which a name stood that nothing goes by. */
const missing = Symbol('missing');

const placeholder = /\$\{([^}]{1,80})\}/g;

/** The placeholder of a name: `${conversation 1}`. */
export function named(name: string): string {
  return `\${${name}}`;
}

/**
 * A value with its placeholders filled in. A text that is nothing but one placeholder becomes what that stands for.
 *
 * @returns the value, and the first name that nothing goes by; then the value is not to be used
 */
export function filledWith(
  value: unknown,
  lookup: Lookup,
): { readonly value: unknown; readonly unknown?: string } {
  let unknown: string | undefined;
  const find = (name: string): unknown => {
    const found = lookup(name);
    if (found !== undefined) return found;
    unknown ??= name;
    return missing;
  };
  const filled = fill(value, find);
  return unknown === undefined ? { value: filled } : { value: undefined, unknown };
}

function fill(value: unknown, find: Lookup): unknown {
  if (typeof value === 'string') return fillText(value, find);
  if (Array.isArray(value)) return value.map((each) => fill(each, find));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, fill(each, find)]));
}

function fillText(text: string, find: Lookup): unknown {
  const [only] = text.matchAll(placeholder);
  if (only === undefined) return text;
  const [whole, name = ''] = only;
  if (whole === text) return find(name);
  return text.replaceAll(placeholder, (_whole, each: string) => {
    const found = find(each);
    return typeof found === 'string' || typeof found === 'number' ? String(found) : '';
  });
}

/** The names that stand in a value. */
export function namesIn(value: unknown): string[] {
  if (typeof value === 'string') return [...value.matchAll(placeholder)].map(([, name = '']) => name);
  if (Array.isArray(value)) return value.flatMap(namesIn);
  return isObject(value) ? Object.values(value).flatMap(namesIn) : [];
}
