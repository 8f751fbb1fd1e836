import { isObject } from '../contract/index.js';

/** The record in a line of a transcript; undefined for half a line, as a transcript that was cut short may end with. */
export function recordIn(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
