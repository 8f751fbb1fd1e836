import type { NamedFilter } from '../connection/filtering.js';
import type { Transport } from '../connection/transport.js';
import { chosenFaults } from '../faults/index.js';
import type { MockOptions } from '../options.js';
import { rightPolicy, type Policy } from '../policy.js';
import { chosenVariations } from '../variations/index.js';

/** How the mock decides, speaks and transports: as it should, but for the faults and variations that were asked for. */
export interface Behaviour {
  readonly policy: Policy;
  readonly filters: readonly NamedFilter[];
  readonly transport: Transport;
}

/**
 * What the faults and variations of these names make of the mock; a later one prevails.
 *
 * @throws MockError when there is none of a name
 */
export function behaviourOf({
  faults = [],
  variations = [],
}: Pick<MockOptions, 'faults' | 'variations'>): Behaviour {
  const varied = chosenVariations(variations);
  const all = [...chosenFaults(faults), ...varied];
  const filters = all.flatMap(({ name, outgoing }) =>
    outgoing === undefined ? [] : [{ name, filter: outgoing }],
  );
  return {
    policy: Object.assign({}, rightPolicy, ...all.map(({ policy }) => policy)) as Policy,
    filters,
    transport: Object.assign({}, ...varied.map(({ transport }) => transport)) as Transport,
  };
}
