import type { Message, Role } from '../contract/index.js';
import type { ConversationChange } from './conversation-change.js';
import type { KnownConversation } from './conversation-fold.js';
import type { Blame, Severity } from './finding.js';
import type { Frame } from './frame.js';
import type { Dialogs, KnownDialog, ToldAs } from './dialog-events.js';
import type { ToldEvent } from './events.js';
import type { ConversationRecord, ConversationRecords } from './conversation-records.js';
import type { ServiceClock } from './service-clock.js';
import type { ToldDialog } from './told-dialogs.js';
import type { Telling } from './told-members.js';
import type { Exchange } from './exchange.js';
import type { HttpRecord } from './http-exchange.js';
import type { Listening, Session, Subscription } from './session.js';
import type { Deadlines, SessionClosed } from './session-events.js';

/** A response, and the request it answers when there is one. */
export interface ResponseMoment {
  readonly frame: Frame;
  readonly reqId: string | undefined;
  readonly code: number | undefined;
  readonly type: string | undefined;
  /** `outstanding`: it answers an open request; `answered`: one that was answered before; `unknown`: none. */
  readonly match: 'outstanding' | 'answered' | 'unknown';
  readonly exchange: Exchange | undefined;
  readonly body: unknown;
}

/** A notification, and the subscription it is for. */
export interface NotificationMoment {
  readonly frame: Frame;
  readonly message: Message;
  readonly subscriptionId: string | undefined;
  readonly subscription: Subscription | undefined;
  /** True for the first notification of its subscription: the snapshot. */
  readonly isFirst: boolean;
  readonly body: unknown;
}

/** One change inside a conversation notification, before it is folded. */
export interface ChangeMoment {
  readonly frame: Frame;
  /** Its place in the notification, from 0. */
  readonly index: number;
  readonly change: ConversationChange;
  /** The details it carries, not to be kept. */
  readonly details: unknown;
  /** The dialogs in them, not to be kept. */
  readonly dialogs: readonly ToldDialog[];
  /** What they say of each of `conversationMembers`; the same list for each change, not to be kept. */
  readonly values: readonly unknown[];
  /** In what it is told, and when it was made. */
  readonly telling: Telling;
  /** What it tells to have been said last, not to be kept. */
  readonly last: unknown;
  /** What was known of the conversation on this connection before. */
  readonly before: KnownConversation | undefined;
  /** What is known of the conversation beyond this connection; undefined for a change that names none. */
  readonly record: ConversationRecord | undefined;
  /** True when it is older than what is known. */
  readonly isStale: boolean;
  readonly subscription: Subscription | undefined;
  readonly isFirst: boolean;
}

/** One event inside a messaging notification. */
export interface EventMoment {
  readonly frame: Frame;
  readonly told: ToldEvent;
  /** What is known of its dialog, this event included. */
  readonly dialog: KnownDialog;
  /** What its sequence was told to be before, to anybody. */
  readonly before: ToldAs | undefined;
  /** What this event is, in a form that can be compared; 0 for what is not kept. */
  readonly print: number;
  /** The session's subscription to the dialog; undefined for an event that came without one. */
  readonly listening: Listening | undefined;
}

/** A request that changes something, and was granted, on whatever session of the transcript. */
export interface Grant {
  readonly session: string;
  /** The side that asked; undefined where that is not known. */
  readonly role: Role | undefined;
  readonly exchange: Exchange;
  /** The frame of the response. */
  readonly frame: Frame;
  readonly body: unknown;
}

/** What a rule found; the judge adds session, message and blame. */
export interface Report {
  /** Defaults to the session that the rule watches. */
  readonly session?: string;
  /** Defaults to the rule's requirement. */
  readonly id?: string;
  /** Defaults to what the requirement's level calls for: MUST a violation, SHOULD a warning. */
  readonly severity?: Severity;
  /** Defaults to whom the rule's requirement binds: the endpoint, or the client. */
  readonly blame?: Blame;
  readonly why: string;
  readonly frame?: number;
  /** Ordinal of the exchange over HTTP that it is about. */
  readonly exchange?: number;
  readonly pointer?: string;
  readonly expected?: string;
  readonly actual?: string;
  readonly message?: string | undefined;
  readonly evidence?: readonly number[];
}

/** What a rule may look at beside its own session. */
export interface Surroundings {
  readonly deadlines: Deadlines;
  /** True when every actor of the transcript is ours, so that nobody else can have changed anything. */
  readonly isOurs: boolean;
  /** True when one of the transcript's sessions is an agent's. */
  readonly hasAgent: () => boolean;
  /** How many connections that were opened in the transcript are open, of one role or of both. */
  readonly openConnections: (role?: Role) => number;
  readonly dialogs: Dialogs;
  /** The beginning of a text from outside, without what must not be shown. */
  readonly beginningOf: (text: string, length: number) => string;
  readonly records: ConversationRecords;
  readonly clock: ServiceClock;
  /** What rules of one kind keep for the whole transcript: made once, by the function that makes it. */
  readonly shared: <Kept>(make: () => Kept) => Kept;
  /** Asks for a `tick` once time has passed a moment, in milliseconds since the epoch. */
  readonly wake: (at: number) => void;
}

/** What a rule wants to be told of in one session. */
export interface Watcher {
  request?(exchange: Exchange): void;
  response?(moment: ResponseMoment): void;
  notification?(moment: NotificationMoment): void;
  change?(moment: ChangeMoment): void;
  event?(moment: EventMoment): void;
  /**
   * Somebody was granted a change: on this session, or of a conversation that it was told of and that has not left it, or in a
   * dialog that it listens to.
   */
  granted?(grant: Grant): void;
  /** Time has passed what was asked for by `wake`: it is `at` now, by the clock of the record that follows. */
  tick?(at: number): void;
  close?(record: SessionClosed): void;
  /** An exchange over HTTP ended. It belongs to no connection: the watcher that is told is that of the whole transcript. */
  exchanged?(record: HttpRecord): void;
  /** Nothing more will come. */
  end?(): void;
}

/** The code that watches a session for one requirement. */
export interface Rule {
  readonly requirement: string;
  /** Further requirements that it reports. */
  readonly also?: readonly string[];
  /** One sentence: what it holds to be wrong. */
  readonly about: string;
  watch(session: Session, report: (report: Report) => void, surroundings: Surroundings): Watcher;
}
