import { wrongOf, type Act, type People } from './act.js';
import { counterpart, type PairKind } from './counterparts.js';
import type { Examined } from './examining.js';
import type { Noticed } from './find.js';
import { differencesBetween } from './pair-check.js';

/** What came of a sequence and of its counterpart. */
export interface PlayedTwice {
  /** What was played the second time, and what came of it by itself. */
  readonly acts: readonly Act[];
  readonly other: Examined;
  /** In what the two came to another end. */
  readonly differences: readonly Noticed[];
}

/**
 * Plays what is right of a sequence a second time, otherwise.
 *
 * @param first what came of the sequence; it is used where nothing in it was wrong on purpose
 * @param play plays acts that are known beforehand
 */
export async function playedTwice(
  given: readonly Act[],
  { kind, people, first }: { readonly kind: PairKind; readonly people: People; readonly first: Examined },
  play: (acts: readonly Act[]) => Promise<Examined>,
): Promise<PlayedTwice> {
  const right = given.filter((act) => wrongOf(act) === undefined);
  const one = right.length === given.length ? first : await play(right);
  const acts = counterpart(right, kind, people);
  const other = await play(acts);
  const isComparable =
    one.state !== undefined && other.state !== undefined && skippedIn(one) === skippedIn(other);
  return {
    acts,
    other,
    differences: isComparable ? differencesBetween(one.state, other.state, kind) : [],
  };
}

/**
 * What could not be done. Where more of it is known than the first time, since a second observer was told, more is done too:
 * what comes of that says nothing of the service.
 */
function skippedIn({ done }: Examined): string {
  const skipped = done.flatMap(({ act, outcome }) =>
    outcome.is === 'skipped' ? [JSON.stringify({ ...act, on: undefined })] : [],
  );
  return skipped.sort().join('\n');
}
