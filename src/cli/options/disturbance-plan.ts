import { disturbancesOf, type Disturbance } from '../../disturbance/index.js';

/** What clients are disturbed by. */
export interface Disturbed {
  readonly disturbances: readonly Disturbance[];
  readonly seed: number;
}

/**
 * What the options ask clients to be disturbed by; undefined when they do not.
 *
 * @throws UsageError when there is no such disturbance, or a file cannot be used
 */
export function disturbedBy(given: {
  readonly disturb?: readonly string[] | undefined;
  readonly 'disturb-seed': number;
}): Disturbed | undefined {
  const { disturb = [], 'disturb-seed': seed } = given;
  return disturb.length === 0 ? undefined : { disturbances: disturbancesOf(disturb), seed };
}
