import { isObject } from '../../contract/index.js';
import { escapeText } from './escaped-text.js';

export { cut, escapeText } from './escaped-text.js';

/** A value from outside with every text in it, names included, made harmless. It must not nest too deep to follow. */
export function escapeValue(value: unknown): unknown {
  if (typeof value === 'string') return escapeText(value);
  if (Array.isArray(value)) return value.map(escapeValue);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [escapeText(name), escapeValue(each)]),
  );
}
