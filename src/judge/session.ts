import type { Message, Role } from '../contract/index.js';
import { BoundedMap } from './bounded-map.js';
import { ConversationFold } from './conversation-fold.js';
import type { Exchange } from './exchange.js';
import { ForgottenKeys } from './forgotten-keys.js';
import { StreamTurns } from './streams.js';

/** A stream of notifications that the service granted. */
export interface Subscription {
  readonly id: string;
  /** The request that asked for it; undefined in an excerpt that begins later. */
  readonly exchange: Exchange | undefined;
  /** The frame that granted it. */
  readonly frame: number;
  readonly at: number;
  notifications: number;
  /** From which time of update on it tells of conversations in every state; undefined for a narrower stream. */
  readonly allSince: number | undefined;
}

/** What a session has been told of the dialog it listens to. */
export interface Listening {
  readonly dialogId: string;
  /** The lowest sequence that was asked for. */
  fromSeq: number;
  /** The frame that granted it, and when. */
  readonly frame: number;
  readonly at: number;
  /** How many subscriptions to the dialog were granted: with more than one, each event may come more than once. */
  count: number;
  /** The highest sequence told so far. */
  last: number | undefined;
}

/** Told of what a session has forgotten, so that memory does not grow with its length. */
export interface Forgetting {
  unfollow(convId: string, session: Session): void;
  unlisten(dialogId: string, session: Session): void;
}

const remembered = 4_096;
const answersRemembered = 512;

/** One connection of one actor, with what is outstanding on it and what the service told on it. */
export class Session {
  /** Requests without a response, oldest first; bounded for captures whose responses were not recorded. */
  readonly outstanding = new BoundedMap<string, Exchange>(remembered, (reqId, exchange) => {
    // Whether it is answered cannot be told any more.
    exchange.isOver = true;
    this.forgottenRequests.add(reqId);
  });
  /** Requests of which too many were unanswered. */
  readonly forgottenRequests = new ForgottenKeys();
  /** The latest of those that were answered. */
  readonly answered = new BoundedMap<string, Exchange>(answersRemembered);
  /** Ids that the client used more than once, and whether the request before was answered then. */
  readonly reused = new BoundedMap<string, 'answered' | 'unanswered'>(answersRemembered);
  readonly subscriptions = new BoundedMap<string, Subscription>(remembered, (id) =>
    this.forgottenSubscriptions.add(id),
  );
  /** Subscriptions of which there were too many. */
  readonly forgottenSubscriptions = new ForgottenKeys();
  readonly revoked = new BoundedMap<string, number>(remembered);
  /** The dialogs that are listened to, by id. */
  readonly listening: BoundedMap<string, Listening>;
  /** How many subscriptions were ever granted. */
  granted = 0;
  readonly fold: ConversationFold;
  readonly turns = new StreamTurns();
  /** Frames of the client that no response can name: an error response may be for one of them. */
  unidentified = 0;
  isClosed = false;
  /** Of an excerpt: the channel that the latest frame stands for that only one of them has. */
  leaning: Role | undefined;
  /** From which time of update on one of the streams tells of conversations in every state; infinite for none. */
  toldOfAllSince = Infinity;
  #latest: Subscription | undefined;

  /**
   * @param role undefined when it was not recorded: the messages of both channels are then considered
   * @param isWhole false for an excerpt, whose beginning was not recorded
   * @param openedAt when it was opened, in milliseconds since the epoch; undefined for an excerpt
   * @param forgetting told of what the session does not know any more, though it is not over
   */
  constructor(
    readonly id: string,
    readonly role: Role | undefined,
    readonly isWhole: boolean,
    readonly openedAt?: number,
    forgetting?: Forgetting,
  ) {
    this.listening = new BoundedMap(remembered, (dialogId) => forgetting?.unlisten(dialogId, this));
    this.fold = new ConversationFold((convId) => forgetting?.unfollow(convId, this));
  }

  /** Takes a message of the session for a sign of its channel, when only one has it. */
  leanTo(message: Message | undefined): void {
    if (this.role === undefined && message?.roles.length === 1) [this.leaning] = message.roles;
  }

  /** A subscription that was granted and not revoked. */
  subscription(id: string): Subscription | undefined {
    // Notifications come in long rows of the same stream.
    if (this.#latest?.id === id) return this.#latest;
    const found = this.subscriptions.get(id);
    if (found !== undefined) this.#latest = found;
    return found;
  }

  /** The streams that tell of a conversation as it is now; none when none ever did, or it has left them, or they have ended. */
  streamsOf(convId: string): readonly Subscription[] {
    const streams: Subscription[] = [];
    for (const id of this.fold.get(convId)?.streams.telling ?? []) {
      const stream = this.subscription(id);
      if (stream !== undefined) streams.push(stream);
    }
    return streams;
  }

  /** A subscription begins. */
  grant(subscription: Subscription): void {
    this.granted += 1;
    this.#latest = subscription;
    this.subscriptions.set(subscription.id, subscription);
    this.toldOfAllSince = Math.min(this.toldOfAllSince, subscription.allSince ?? Infinity);
  }

  /** A subscription asks for something else from now on; nothing is owed to it any more. */
  refine(subscription: Subscription, exchange: Exchange): void {
    const { id, frame } = subscription;
    this.revoke(id, frame);
    this.revoked.delete(id);
    this.subscriptions.set(id, { ...subscription, exchange, allSince: undefined });
  }

  /** A subscription ends. */
  revoke(id: string, frame: number): void {
    if (this.#latest?.id === id) this.#latest = undefined;
    this.subscriptions.delete(id);
    this.toldOfAllSince = Infinity;
    for (const { allSince = Infinity } of this.subscriptions.values())
      this.toldOfAllSince = Math.min(this.toldOfAllSince, allSince);
    this.revoked.set(id, frame);
  }

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
