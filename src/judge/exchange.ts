import type { Message } from '../contract/index.js';

/** A request and what became of it. */
export interface Exchange {
  /** Which of the requests of the transcript it is, from 1: tells it from others once it is not kept any more. */
  readonly ordinal: number;
  readonly reqId: string;
  readonly type: string;
  /** Undefined for a type that the contract does not know. */
  readonly request: Message | undefined;
  readonly body: unknown;
  /** What was sent beside the body, to be handed on. */
  readonly metadata: unknown;
  /** What the client tells of itself by it; undefined for requests that do not. */
  readonly clientProperties: unknown;
  /** A print of the token that the client presents by it; undefined where it presents none. */
  readonly token: number | undefined;
  readonly frame: number;
  readonly at: number;
  /** True when a negative case made it wrong on purpose. */
  readonly deliberate: boolean;
  /** True once it is answered, or another request took its id. */
  isOver: boolean;
  /** Another request of the same id that is unanswered: the client used the id twice. */
  earlier: Exchange | undefined;
}
