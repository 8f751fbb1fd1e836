import type { Filter } from '../connection/filtering.js';
import type { Policy } from '../policy.js';

/** One named way in which the mock can be wrong. */
export interface Fault {
  /** In kebab case, for `--fault`. */
  readonly name: string;
  /** The requirement it violates. */
  readonly requirement: string;
  /** One sentence: what the service then does. */
  readonly about: string;
  /** What it decides otherwise. */
  readonly policy?: Partial<Policy>;
  /** What it sends otherwise. */
  readonly outgoing?: Filter;
}
