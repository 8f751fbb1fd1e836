import type { Filter } from '../connection.js';
import type { Policy } from '../policy.js';

/** How frames go over the wire, where the protocol leaves it open. */
export interface Transport {
  /** Bytes of a TCP segment at the most. */
  readonly segmentBytes?: number;
  /** Characters of a WebSocket fragment at the most. */
  readonly fragmentLength?: number;
  /** Compresses messages where the client takes it (permessage-deflate, RFC 7692). */
  readonly compresses?: boolean;
  /** Sends a WebSocket ping as often, in milliseconds. */
  readonly pingsEveryMs?: number;
}

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
