/** Documented frames nest a tenth of this; what nests deeper is followed by nobody. */
export const deepestNesting = 500;
/** So many values are more than any documented frame has, by far. */
const most = 100_000;

/** How much there is to follow in a value: `deep` when it nests too deep, `wide` when it holds very many values. */
export type Extent = 'plain' | 'wide' | 'deep';

/**
 * Measures a value before anything follows it to its end; what this takes is bounded by the limits themselves.
 *
 * @param value parsed JSON
 */
export function extentOf(value: unknown): Extent {
  if (typeof value !== 'object' || value === null) return 'plain';
  const count = valuesIn(value, deepestNesting);
  if (count < 0) return 'deep';
  return count >= most ? 'wide' : 'plain';
}

/** How many values there are in an object or list; below zero when it nests deeper than the levels that are left. */
function valuesIn(holder: object, left: number): number {
  let count = 0;
  if (Array.isArray(holder)) {
    count = holder.length;
    for (let index = 0; index < holder.length; index += 1) {
      const each: unknown = holder[index];
      if (typeof each !== 'object' || each === null) continue;
      const below = left === 1 ? -1 : valuesIn(each, left - 1);
      if (below < 0) return -1;
      count += below;
    }
    return count;
  }
  for (const name in holder) {
    count += 1;
    const each = (holder as Readonly<Record<string, unknown>>)[name];
    if (typeof each !== 'object' || each === null) continue;
    const below = left === 1 ? -1 : valuesIn(each, left - 1);
    if (below < 0) return -1;
    count += below;
  }
  return count;
}
