import { readContent, type FrameContent } from '../../judge/index.js';

/** Beyond it, what was sent is read from its text. */
const deepest = 64;

/**
 * What a frame holds that is sent, for those who watch: the value itself, where reading its text would give the same.
 *
 * @param text the JSON of the value
 */
export function sentContent(value: unknown, text: string): FrameContent {
  return isSameWhenRead(value, deepest) ? { form: 'json', value, text } : readContent(text);
}

/** True for a value that its JSON gives back as it is: nothing is left out of it, and nothing put in other words. */
export function isSameWhenRead(value: unknown, levels: number): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true;
    case 'number':
      return Number.isFinite(value) && !Object.is(value, -0);
    case 'object':
      return value === null || (levels > 0 && isPlain(value, levels - 1));
    default:
      return false;
  }
}

function isPlain(value: object, levels: number): boolean {
  if (Array.isArray(value)) {
    for (const each of value as readonly unknown[]) if (!isSameWhenRead(each, levels)) return false;
    return true;
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) return false;
  // Nothing is inherited that could be listed.
  for (const name in value)
    if (!isSameWhenRead((value as Readonly<Record<string, unknown>>)[name], levels)) return false;
  return true;
}
