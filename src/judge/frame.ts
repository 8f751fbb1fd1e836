import type { Role } from '../contract/index.js';

export type { Role };

/** Who sent a frame. Never "sent" or "received": those depend on the seat of the one who watches. */
export type Sender = 'client' | 'service';

/**
 * What a WebSocket message held. `json` is a text message that parsed; its value is `unknown` until the contract has
 * spoken, and its `text` is absent when the frame came from a transcript, which stores the JSON itself.
 */
export type FrameContent =
  | {
      readonly form: 'json';
      readonly value: unknown;
      readonly text?: string;
      /** How many characters the JSON has at the most, where its text is not kept. */
      readonly size?: number;
    }
  | { readonly form: 'text'; readonly text: string }
  | { readonly form: 'binary'; readonly base64: string };

/** One WebSocket message, in the order and at the time (milliseconds since the epoch) at which it was seen. */
export interface Frame {
  /** Ordinal in the transcript, from 1. */
  readonly n: number;
  readonly session: string;
  readonly from: Sender;
  readonly at: number;
  readonly content: FrameContent;
  /** Why a negative case made this frame wrong on purpose; such a frame is shown and blamed on nobody. */
  readonly deliberate?: string;
}

/**
 * Reads what arrived in one WebSocket message; text is parsed here and nowhere else.
 *
 * @param data the payload: text as a string, or bytes of a binary message
 */
export function readContent(data: string | Buffer): FrameContent {
  if (typeof data !== 'string') return { form: 'binary', base64: data.toString('base64') };
  try {
    return { form: 'json', value: JSON.parse(data) as unknown, text: data };
  } catch {
    return { form: 'text', text: data };
  }
}
