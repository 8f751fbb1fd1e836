import type { Filter } from '../connection/filtering.js';
import type { Policy } from '../policy.js';
import type { Transport } from '../connection/transport.js';

/** One way in which a service may differ from this mock and be right. */
export interface Variation {
  /** In kebab case, for `--variation`. */
  readonly name: string;
  /** One sentence: what the service then does. */
  readonly about: string;
  readonly policy?: Partial<Policy>;
  readonly outgoing?: Filter;
  readonly transport?: Transport;
}
