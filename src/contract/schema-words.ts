import { isObject } from './json-schema.js';

/** The words of schemas: names of members, and values that a schema lists. */
export function wordsOf(schemas: Iterable<unknown>): ReadonlySet<string> {
  const words = new Set<string>();
  const look = (schema: unknown): void => {
    if (Array.isArray(schema)) for (const each of schema) look(each);
    if (!isObject(schema)) return;
    const { const: only, enum: some, properties, examples: _examples, ...rest } = schema;
    for (const word of [only, ...(Array.isArray(some) ? (some as unknown[]) : [])])
      if (typeof word === 'string') words.add(word);
    if (isObject(properties)) {
      for (const [name, below] of Object.entries(properties)) {
        words.add(name);
        look(below);
      }
    }
    for (const each of Object.values(rest)) look(each);
  };
  for (const schema of schemas) look(schema);
  return words;
}
