import type { FrameContent, HttpExchange, Role, Sender } from '../judge/index.js';

/** What happens between a client and a service, as the client sees it: with all secrets. */
export type RelayEvent =
  | { readonly kind: 'open'; readonly session: string; readonly role: Role; readonly path: string }
  | {
      readonly kind: 'frame';
      readonly session: string;
      readonly from: Sender;
      readonly content: FrameContent;
    }
  | {
      readonly kind: 'close';
      readonly session: string;
      readonly code: number;
      readonly reason: string;
      readonly by: Sender | 'nobody';
    }
  | { readonly kind: 'http'; readonly session: string; readonly exchange: HttpExchange }
  /** A WebSocket ping of the client. */
  | { readonly kind: 'ping'; readonly session: string }
  /** An upgrade was refused. */
  | { readonly kind: 'refused'; readonly status: number }
  /** Something was disturbed. */
  | {
      readonly kind: 'disturbed';
      readonly session: string | undefined;
      readonly disturbance: string;
      readonly action: string;
    };
