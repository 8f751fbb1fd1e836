import type { Message } from '../contract/index.js';
import type { ConversationChange, KnownConversation } from './conversations.js';
import type { Severity } from './finding.js';
import type { Frame } from './frame.js';
import type { Exchange, Session, Subscription } from './session.js';
import type { Deadlines, SessionClosed } from './transcript.js';

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
  /** What was known of the conversation on this connection before. */
  readonly before: KnownConversation | undefined;
  /** True when it is older than what is known. */
  readonly isStale: boolean;
  readonly subscription: Subscription | undefined;
  readonly isFirst: boolean;
}

/** What a rule found; the judge adds session, message and blame. */
export interface Report {
  /** Defaults to the rule's requirement. */
  readonly id?: string;
  /** Defaults to what the requirement's level calls for: MUST a violation, SHOULD a warning. */
  readonly severity?: Severity;
  readonly why: string;
  readonly frame?: number;
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
  /** True for a conversation that was started in this transcript, and so is nobody else's affair. */
  readonly startedHere: (convId: string) => boolean;
  /** True when somebody asked for a change by which those in a role may have left a conversation. */
  readonly mayHaveLeft: (convId: string, role: string) => boolean;
}

/** What a rule wants to be told of in one session. */
export interface Watcher {
  request?(exchange: Exchange): void;
  response?(moment: ResponseMoment): void;
  notification?(moment: NotificationMoment): void;
  change?(moment: ChangeMoment): void;
  /** Time has come to `at` (milliseconds since the epoch), by the clock of the record that follows. */
  tick?(at: number): void;
  close?(record: SessionClosed): void;
  /** Nothing more will come. */
  end?(): void;
}

/** The code that watches a session for one requirement. */
export interface Rule {
  readonly requirement: string;
  /** One sentence: what it holds to be wrong. */
  readonly about: string;
  watch(session: Session, report: (report: Report) => void, surroundings: Surroundings): Watcher;
}
