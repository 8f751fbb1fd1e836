import { isObject } from '../judge/index.js';

/** A value in which placeholders stand for secrets, and whether any does. */
export interface MaskedValue {
  readonly value: unknown;
  readonly isMasked: boolean;
}

/**
 * A JSON value with each of its texts as it may be shown.
 *
 * @param mask makes one text showable
 */
export function maskedValue(value: unknown, mask: (text: string) => string): MaskedValue {
  let isMasked = false;
  const shown = (text: string): string => {
    const masked = mask(text);
    if (masked !== text) isMasked = true;
    return masked;
  };
  const inner = (each: unknown): unknown => {
    if (typeof each === 'string') return shown(each);
    if (Array.isArray(each)) return each.map(inner);
    if (!isObject(each)) return each;
    const copy: [string, unknown][] = [];
    for (const [name, part] of Object.entries(each)) copy.push([shown(name), inner(part)]);
    return Object.fromEntries(copy);
  };
  return { value: inner(value), isMasked };
}
