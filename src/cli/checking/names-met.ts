import { mostSessionNames } from '../../capture/index.js';
import { didYouMean } from '../../errors/did-you-mean.js';
import type { Fact } from '../../errors/index.js';

/**
 * What a capture has of a kind, for who asked for something that it has not.
 *
 * @param given the names that it has not
 * @param names those that it has, or the first of them
 * @param count how many it has
 */
export function namesMet(
  kind: string,
  given: readonly string[],
  names: readonly string[],
  count = names.length,
): readonly Fact[] {
  if (names.length === 0) return [];
  const shown = names.slice(0, mostSessionNames);
  const more = count > shown.length ? ` and ${count - shown.length} more` : '';
  return [...given.flatMap((each) => didYouMean(each, names)), [kind, `${shown.join(', ')}${more}`]];
}
