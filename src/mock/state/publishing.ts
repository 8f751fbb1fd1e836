import { listMember } from '../../judge/index.js';
import type { Clock } from './mock-clock.js';
import type { Connection } from '../connection/client-connection.js';
import type { Conversation } from './conversation.js';
import { isContent, isForAll, type Dialog, type DialogEvent, type Originator } from './dialog.js';
import type { Cause } from '../connection/outgoing.js';
import type { Policy } from '../policy.js';

/** A subscription to the events of a dialog. */
interface Listener {
  readonly connection: Connection;
  readonly conversation: Conversation;
  readonly dialog: Dialog;
}

export interface MessagingOptions {
  readonly clock: Clock;
  readonly policy: Policy;
  /** The connections of those agents who take part in a conversation. */
  readonly agentsIn: (conversation: Conversation) => readonly Connection[];
}

type Json = Readonly<Record<string, unknown>>;

/** What is published. */
export interface Publication {
  readonly event: Json;
  readonly metadata?: unknown;
  readonly audience?: string | undefined;
}

/** The events of an account's dialogs: numbers them, keeps them, and tells those who listen. */
export class Messaging {
  readonly #options: MessagingOptions;
  readonly #listeners = new Map<Dialog, Set<Listener>>();

  constructor(options: MessagingOptions) {
    this.#options = options;
  }

  /** A connection is gone, and its subscriptions with it. */
  leave(connection: Connection): void {
    for (const [dialog, listeners] of this.#listeners) {
      for (const listener of listeners) if (listener.connection === connection) listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(dialog);
    }
  }

  /** Grants a subscription; what it returns tells of the events so far, and is to be called after the response. */
  subscribe(connection: Connection, conversation: Conversation, dialog: Dialog, fromSeq: number): () => void {
    const listener = { connection, conversation, dialog };
    return () => {
      this.#listeners.set(dialog, (this.#listeners.get(dialog) ?? new Set()).add(listener));
      const { limitsBacklog, firstSequence } = this.#options.policy;
      const from = limitsBacklog ? Math.max(0, fromSeq - firstSequence) : 0;
      this.#tell(listener, dialog.events.slice(from), 'backlog');
    };
  }

  /**
   * Takes in an event.
   *
   * @returns its sequence, 0 for chat states, and what tells of it, to be called after the response
   */
  publish(
    conversation: Conversation,
    dialog: Dialog,
    originator: Originator,
    { event, metadata, audience }: Publication,
  ): { readonly sequence: number; readonly announce: () => void } {
    const { clock, policy } = this.#options;
    const isNumbered = event['type'] !== 'ChatStateEvent' || policy.numbersChatStates;
    const sequence = isNumbered ? dialog.events.length + policy.firstSequence : undefined;
    const happened: DialogEvent = {
      sequence,
      originator,
      serverTimestamp: clock.now(),
      event,
      metadata: policy.handsMetadataOn ? metadata : undefined,
      audience: isAboutPrivate(event, dialog, policy) ? 'AGENTS_AND_MANAGERS' : audience,
    };
    dialog.usedAt = happened.serverTimestamp;
    if (isNumbered) dialog.events.push(happened);
    return { sequence: sequence ?? 0, announce: () => this.#announce(conversation, dialog, happened) };
  }

  #announce(conversation: Conversation, dialog: Dialog, event: DialogEvent): void {
    const cause = causeOf(event);
    const told = new Set<Connection>();
    for (const listener of this.#listeners.get(dialog) ?? []) {
      told.add(listener.connection);
      this.#tell(listener, [event], cause);
    }
    if (this.#options.policy.agentsHear === 'what they listen to') return;
    // Agents who take part are told of each event, also when they did not ask for the dialog.
    for (const connection of this.#options.agentsIn(conversation)) {
      if (told.has(connection)) continue;
      const body = changeOf(event, conversation, dialog, 'agent');
      connection.notify('.ams.ms.OnlineEventDistribution', body, cause);
    }
  }

  #tell({ connection, conversation, dialog }: Listener, events: readonly DialogEvent[], cause: Cause): void {
    if (!connection.isOpen) return;
    const { role } = connection;
    const type = role === 'consumer' ? 'ms.MessagingEventNotification' : '.ams.ms.MessagingEventNotification';
    const heard = role === 'agent' || !this.#options.policy.keepsPrivate ? events : events.filter(isForAll);
    // There is a first notification also when there is nothing to tell, and no other without anything.
    if (heard.length === 0 && cause !== 'backlog') return;
    const changes = heard.map((event) => changeOf(event, conversation, dialog, role));
    connection.notify(type, { changes }, cause);
  }
}

/** An event as those of a role are told of it: consumers know others by their public ids alone. */
export function changeOf(
  { sequence, originator, serverTimestamp, event, metadata, audience }: DialogEvent,
  { id: conversationId }: Pick<Conversation, 'id'>,
  { id: dialogId }: Pick<Dialog, 'id'>,
  role: Connection['role'],
): Json {
  const { id, pId, role: originatorRole, clientProperties } = originator;
  return {
    ...(sequence !== undefined && { sequence, serverTimestamp }),
    originatorId: role === 'agent' ? id : pId,
    originatorPId: pId,
    originatorMetadata: {
      id: pId,
      role: originatorRole,
      ...(clientProperties !== undefined && { clientProperties }),
    },
    ...(clientProperties !== undefined && { originatorClientProperties: clientProperties }),
    event,
    ...(metadata !== undefined && { metadata }),
    ...(audience !== undefined && { messageAudience: audience }),
    conversationId,
    dialogId,
  };
}

function causeOf({ event }: DialogEvent): Cause {
  if (event['type'] === 'AcceptStatusEvent') return 'status';
  return event['type'] === 'ChatStateEvent' ? 'chat state' : 'content';
}

/** A status that is about nothing but what is for agents and managers is for them too. */
function isAboutPrivate(event: Json, { events }: Dialog, { firstSequence }: Policy): boolean {
  const about = listMember(event, 'sequenceList').map((sequence) => events[Number(sequence) - firstSequence]);
  return about.length > 0 && about.every((each) => each !== undefined && !isForAll(each));
}

/** What was said last in the main dialog of a conversation that those of a role may be told, if anything was. */
export function lastContent(
  { dialogs }: Conversation,
  role: Connection['role'],
): { event: DialogEvent; dialog: Dialog } | undefined {
  const dialog = dialogs.find(({ type }) => type === 'MAIN');
  const event = dialog?.events.findLast((each) => isContent(each) && (role === 'agent' || isForAll(each)));
  return dialog === undefined || event === undefined ? undefined : { event, dialog };
}
