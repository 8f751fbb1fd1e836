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
