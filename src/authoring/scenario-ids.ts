/** What ids of scenarios made from recordings begin with. */
const idPrefix = 'CAP';
/** An id has three digits: of more scenarios, those that are left go by file and line. */
const mostIds = 999;
const idTag = new RegExp(`@(${idPrefix}-\\d{3})(?!\\d)`, 'g');

/** The ids of scenarios made from recordings that stand as tags in a feature, in its order. */
export function recordedIdsIn(feature: string): string[] {
  const lines = feature.split('\n').filter((line) => line.trimStart().startsWith('@'));
  return lines.flatMap((line) => [...line.matchAll(idTag)].flatMap(([, id]) => id ?? []));
}

/**
 * Ids for scenarios made from recordings: those that their file had before, then the first that are free.
 *
 * @param earlier what the file had before, in its order
 * @param taken what others have
 */
export function* recordedIds(
  earlier: Iterable<string> = [],
  taken: ReadonlySet<string> = new Set(),
): Generator<string> {
  const given = new Set(taken);
  const all = Array.from({ length: mostIds }, (_, at) => `${idPrefix}-${String(at + 1).padStart(3, '0')}`);
  for (const id of [...earlier, ...all]) {
    if (given.has(id)) continue;
    given.add(id);
    yield id;
  }
}
