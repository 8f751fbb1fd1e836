import type { Message } from '../contract/index.js';
import type { ConversationChange } from './conversation-change.js';
import type { ToldEvent } from './events.js';
import type { Exchange } from './exchange.js';
import type { Finding } from './finding.js';
import type { Subscription } from './session.js';

/** The JSON object in a frame, as it came. */
type Value = Readonly<Record<string, unknown>>;

/** A request, whoever knows its type. */
export interface RequestReading {
  readonly is: 'request';
  readonly value: Value;
  /** The message of the contract; undefined for a type that it does not know. */
  readonly message: Message | undefined;
  readonly exchange: Exchange;
}

/** A response, and the request that it answers. */
export interface ResponseReading {
  readonly is: 'response';
  readonly value: Value;
  /** Undefined for what is none of the messages by which its request is answered. */
  readonly message: Message | undefined;
  /** The request, also when it was answered before; undefined when there is none. */
  readonly exchange: Exchange | undefined;
  readonly code: number | undefined;
  /** The body as the contract has it: bare elements stand in their lists. */
  readonly body: unknown;
}

/** A notification, the subscription that it is for, and what it tells. */
export interface NotificationReading {
  readonly is: 'notification';
  readonly value: Value;
  /** Undefined for a type that the contract does not know. */
  readonly message: Message | undefined;
  readonly subscriptionId: string | undefined;
  readonly subscription: Subscription | undefined;
  /** The body as the contract has it: bare elements stand in their lists. */
  readonly body: unknown;
  /** What it tells of conversations, change by change, as they stand in the body. */
  readonly changes: readonly ConversationChange[];
  /** What it tells of dialogs, event by event. */
  readonly events: readonly ToldEvent[];
}

/** What is not a message of the protocol; its JSON, where it holds an object. */
export interface OtherReading {
  readonly is: 'other';
  readonly value: Value | undefined;
}

/** What a frame was read as: done once, by the judge, for everybody who asks later. */
export type Reading = RequestReading | ResponseReading | NotificationReading | OtherReading;

/** What came of judging a frame. */
export interface Judgement {
  readonly reading: Reading;
  /** What is wrong with the frame, and what its coming shows to be wrong elsewhere. */
  readonly findings: readonly Finding[];
}

/** The reading of a frame that holds no JSON object, or that nobody has looked at. */
export const nothingRead: OtherReading = { is: 'other', value: undefined };
