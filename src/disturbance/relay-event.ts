import type { ConnectionEvent } from '../wire/index.js';

/** What happens between a client and a service, as the client sees it: with all secrets. */
export type RelayEvent =
  | ConnectionEvent
  /** A WebSocket ping of the client. */
  | { readonly kind: 'ping'; readonly session: string }
  /** An upgrade was refused; with no status where it was cut off. */
  | { readonly kind: 'refused'; readonly status: number | undefined }
  /** Something was disturbed. */
  | {
      readonly kind: 'disturbed';
      readonly session: string | undefined;
      readonly disturbance: string;
      readonly action: string;
    };
