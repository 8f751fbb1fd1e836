import { isObject } from '../../contract/index.js';
import { harmless } from './harmless.js';

export { cut, harmless } from './harmless.js';

/** A value from outside with every text in it, names included, made harmless. It must not nest too deep to follow. */
export function harmlessValue(value: unknown): unknown {
  if (typeof value === 'string') return harmless(value);
  if (Array.isArray(value)) return value.map(harmlessValue);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [harmless(name), harmlessValue(each)]),
  );
}
