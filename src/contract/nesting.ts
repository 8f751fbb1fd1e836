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
  let count = 0;
  let isDeep = false;
  const look = (each: unknown, left: number): void => {
    count += 1;
    if (typeof each !== 'object' || each === null || isDeep) return;
    if (left === 0) {
      isDeep = true;
      return;
    }
    const holder = each as Readonly<Record<string, unknown>>;
    for (const name in holder) look(holder[name], left - 1);
  };
  look(value, deepestNesting);
  if (isDeep) return 'deep';
  return count > most ? 'wide' : 'plain';
}
