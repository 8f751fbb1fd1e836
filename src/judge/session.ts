import type { Message, Role } from '../contract/index.js';
import { BoundedMap } from './bounded.js';
import { ConversationFold } from './conversations.js';

/** A request and what became of it. */
export interface Exchange {
  readonly reqId: string;
  readonly type: string;
  /** Undefined for a type that the contract does not know. */
  readonly request: Message | undefined;
  readonly body: unknown;
  readonly frame: number;
  readonly at: number;
  /** True when a negative case made it wrong on purpose. */
  readonly deliberate: boolean;
}

/** A stream of notifications that the service granted. */
export interface Subscription {
  readonly id: string;
  /** The request that asked for it; undefined in an excerpt that begins later. */
  readonly exchange: Exchange | undefined;
  /** The frame that granted it. */
  readonly frame: number;
  readonly at: number;
  notifications: number;
  /** The conversations this stream told of, by id. */
  readonly told: BoundedMap<string, true>;
}

const remembered = 4_096;

/** One connection of one actor, with what is outstanding on it and what the service told on it. */
export class Session {
  /** Requests without a response, oldest first; bounded for captures whose responses were not recorded. */
  readonly outstanding = new BoundedMap<string, Exchange>(remembered);
  readonly answered = new BoundedMap<string, Exchange>(remembered);
  readonly subscriptions = new BoundedMap<string, Subscription>(remembered);
  readonly revoked = new BoundedMap<string, number>(remembered);
  /** How many subscriptions were ever granted. */
  granted = 0;
  readonly fold = new ConversationFold();
  /** Frames of the client that no response can name: an error response may be for one of them. */
  unidentified = 0;
  isClosed = false;

  /**
   * @param role undefined when it was not recorded: the messages of both channels are then considered
   * @param isWhole false for an excerpt, whose beginning was not recorded
   */
  constructor(
    readonly id: string,
    readonly role: Role | undefined,
    readonly isWhole: boolean,
  ) {}

  /** True while a request that may grant a subscription is unanswered. */
  get awaitsSubscription(): boolean {
    for (const exchange of this.outstanding.values()) if (isSubscribe(exchange.type)) return true;
    return false;
  }
}

/** True for the requests that ask for a stream of notifications, whatever prefix their type has. */
export function isSubscribe(type: string): boolean {
  return /(^|\.)Subscribe[A-Z]/.test(type);
}

/** True for the requests that end a stream. */
export function isUnsubscribe(type: string): boolean {
  return /(^|\.)Unsubscribe[A-Z]/.test(type);
}
