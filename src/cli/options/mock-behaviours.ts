import { UsageError } from '../../errors/index.js';
import { checkBehaviours } from '../../mock/index.js';

/** How the embedded mock is to be otherwise. */
export interface Behaviours {
  readonly faults: readonly string[];
  readonly variations: readonly string[];
}

/**
 * How the embedded mock was asked to be otherwise; undefined where it is not meant.
 *
 * @param isMockMeant false where another endpoint was named
 * @throws UsageError for a name that there is not, and for any where another endpoint is meant
 */
export function behavioursOf(
  given: {
    readonly fault?: readonly string[] | undefined;
    readonly variation?: readonly string[] | undefined;
  },
  isMockMeant: boolean,
): Behaviours | undefined {
  const { fault: faults = [], variation: variations = [] } = given;
  if (isMockMeant) {
    checkBehaviours(faults, variations);
    return { faults, variations };
  }
  if (faults.length === 0 && variations.length === 0) return undefined;
  const option = faults.length > 0 ? '--fault' : '--variation';
  throw new UsageError(
    'options-conflict',
    `${option} changes the embedded mock, and the run is against another endpoint.`,
    [['what now', `Leave out ${option}, or --endpoint and --discover.`]],
  );
}
