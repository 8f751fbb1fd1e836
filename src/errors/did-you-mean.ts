import { nearest } from '../words/nearest.js';
import type { Fact } from './told-error.js';

/**
 * The fact that names what a mistyped name may stand for; none when nothing is near.
 *
 * @param written how a name is written where it is given
 */
export function didYouMean(
  given: string,
  names: Iterable<string>,
  written: (name: string) => string = (name) => name,
): readonly Fact[] {
  const near = nearest(given, names);
  return near.length === 0 ? [] : [['did you mean', near.map(written).join(', ')]];
}
