/** JSON as an HTTP answer has it: alone, or as what a script calls a function with (JSONP). */
export interface JsonAnswer {
  readonly value: unknown;
  /** The answer with other JSON in its place. */
  with(json: string): string;
}

/**
 * Reads the JSON of an answer.
 *
 * @returns undefined when there is none
 */
export function jsonOf(text: string): JsonAnswer | undefined {
  const alone = parsed(text);
  if (alone !== undefined) return { value: alone.value, with: (json) => json };
  const open = text.indexOf('(') + 1;
  const close = text.lastIndexOf(')');
  if (open === 0 || close === -1) return undefined;
  const called = parsed(text.slice(open, close));
  return called && { value: called.value, with: (json) => text.slice(0, open) + json + text.slice(close) };
}

function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}
