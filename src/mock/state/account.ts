import type { Connection } from '../connection/client-connection.js';
import type { Cause } from '../connection/outgoing.js';
import type { Policy } from '../policy.js';
import { AgentSeats } from './agent-seats.js';
import { AgentStates } from './agent-states.js';
import { ConversationStore } from './conversation-store.js';
import type { AgentParticipant, Conversation } from './conversation.js';
import type { Dialog } from './dialog.js';
import type { FileStore } from './file-store.js';
import type { Clock } from './mock-clock.js';
import { newConversation } from './new-conversation.js';
import { Presence } from './presence.js';
import { Messaging } from './publishing.js';
import { Routing } from './routing.js';
import { Subscriptions } from './subscriptions.js';
import { closeWhenUnused } from './unused-dialogs.js';

export interface AccountOptions {
  readonly id: string;
  readonly clock: Clock;
  readonly policy: Policy;
  readonly retentionMs: number;
  readonly ringTtlMs: number;
  /** Dialogs that nobody uses are closed after this; undefined where they stay. */
  readonly dialogTimeoutMs: number | undefined;
  /** Whether a survey follows the main dialog. */
  readonly survey: boolean;
  readonly newId: () => string;
  /** Those of every account. */
  readonly files: FileStore;
}

type Side = 'CONSUMER' | 'AGENT' | 'SYSTEM';

/** One account: its conversations, who is connected, and who is told of what. */
export class Account {
  readonly id: string;
  readonly clock: Clock;
  readonly policy: Policy;
  readonly newId: () => string;
  readonly survey: boolean;
  readonly files: FileStore;
  readonly seats: AgentSeats;
  readonly states: AgentStates;
  readonly routing: Routing;
  readonly messaging: Messaging;
  readonly presence: Presence;
  readonly subscriptions: Subscriptions;
  readonly conversations = new ConversationStore();
  /** Consumers' profiles, by consumer. */
  readonly profiles = new Map<string, unknown>();
  readonly #options: AccountOptions;

  constructor(options: AccountOptions) {
    const { id, clock, policy, newId, survey, files } = options;
    this.#options = options;
    this.id = id;
    this.clock = clock;
    this.policy = policy;
    this.newId = newId;
    this.survey = survey;
    this.files = files;
    this.seats = new AgentSeats(id);
    this.routing = new Routing(options);
    this.states = new AgentStates({ ...options, agentOn: (connection) => this.seats.agentOn(connection) });
    this.presence = new Presence(policy, (consumerId, chatState) =>
      this.#tellPresence(consumerId, chatState),
    );
    this.messaging = new Messaging({
      clock,
      policy,
      agentsIn: ({ agents }) => this.seats.connectionsOf(agents),
    });
    this.subscriptions = new Subscriptions({ policy, newId, store: this.conversations });
  }

  /** A connection is gone. */
  leave(connection: Connection): void {
    this.subscriptions.leave(connection);
    this.states.leave(connection);
    this.routing.leave(connection);
    this.messaging.leave(connection);
    this.presence.leave(connection);
    this.seats.leave(connection);
  }

  /** Starts a conversation; `announce` tells of it and is to be called after the response. */
  start(
    consumerId: string,
    connection: Connection,
    body: unknown,
    agent?: AgentParticipant,
  ): { readonly id: string; readonly announce: () => void } {
    const startTs = this.clock.now();
    const id = this.newId();
    const conversation = newConversation(body, {
      id,
      consumerId,
      startTs,
      isFirst: !this.conversations.has(consumerId),
      brandId: this.id,
      clientProperties: connection.role === 'consumer' ? connection.clientProperties : undefined,
      dialogId: this.policy.mainDialogsHave === 'an id of their own' ? this.newId() : id,
      ttrIsTold: this.policy.ttrIsTold,
      agent,
    });
    this.conversations.add(conversation);
    this.subscriptions.startedOn(connection, conversation);
    for (const dialog of conversation.dialogs) this.#watchUnused(dialog, conversation);
    const announce = (): void => {
      this.tell(conversation, 'created');
      if (agent === undefined) this.routing.offer(conversation);
    };
    return { id, announce };
  }

  /** Closes a conversation, with all its dialogs. */
  close(conversation: Conversation, closeReason: Side): void {
    conversation.stage = 'CLOSE';
    conversation.closeReason = closeReason;
    conversation.endTs = Math.max(this.clock.now(), conversation.startTs);
    for (const dialog of conversation.dialogs)
      if (dialog.state === 'OPEN') this.endDialog(dialog, closeReason, undefined);
    const { retentionMs } = this.#options;
    if (this.policy.removesClosed) this.clock.setTimer(() => this.#remove(conversation), retentionMs);
  }

  endDialog(dialog: Dialog, closedBy: Side, closedCause: string | undefined): void {
    dialog.state = 'CLOSE';
    dialog.closedBy = closedBy;
    dialog.closedCause = closedCause;
    dialog.endTs = Math.max(this.clock.now(), dialog.creationTs);
  }

  /** Adds a further dialog to a conversation. */
  addDialog(dialog: Dialog, conversation: Conversation): void {
    this.conversations.addDialog(dialog, conversation);
    this.#watchUnused(dialog, conversation);
  }

  /** Another consumer takes over: one who has signed in, from whom they were before. */
  handOver(conversation: Conversation, consumerId: string): void {
    const before = conversation.consumerId;
    this.conversations.handOver(conversation, consumerId);
    this.#forgetWithout(before);
  }

  /** Marks a change and tells everybody of it who asked. */
  tell(conversation: Conversation, cause: Cause): void {
    if (cause !== 'created') conversation.updatedAt = Math.max(this.clock.now(), conversation.updatedAt + 1);
    this.subscriptions.tell(conversation, cause);
  }

  #watchUnused(dialog: Dialog, conversation: Conversation): void {
    const { clock, dialogTimeoutMs: afterMs } = this.#options;
    if (afterMs !== undefined) closeWhenUnused(dialog, conversation, { account: this, clock, afterMs });
  }

  #remove(conversation: Conversation): void {
    this.conversations.remove(conversation);
    this.#forgetWithout(conversation.consumerId);
    this.subscriptions.tellRemoved(conversation);
  }

  /** Nobody waits for a consumer who has no conversation any more. */
  #forgetWithout(consumerId: string): void {
    if (!this.conversations.has(consumerId)) this.presence.forget(consumerId);
  }

  #tellPresence(consumerId: string, chatState: string): boolean {
    const originator = { id: consumerId, pId: consumerId, role: 'CONSUMER', clientProperties: undefined };
    const event = { type: 'ChatStateEvent', chatState };
    const open = [...this.conversations.of(consumerId)].flatMap((conversation) =>
      conversation.dialogs
        .filter(({ state }) => state === 'OPEN')
        .map((dialog) => ({ conversation, dialog })),
    );
    for (const { conversation, dialog } of open)
      this.messaging.publish(conversation, dialog, originator, { event }).announce();
    return open.length > 0;
  }
}
