import type { FrameContent, HttpExchange, Role, Sender } from '../judge/index.js';

/** What happens on connections, and over HTTP, as seen on the wire: with all secrets. */
export type ConnectionEvent =
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
  | { readonly kind: 'http'; readonly session: string; readonly exchange: HttpExchange };
