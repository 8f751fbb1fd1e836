import type { Conversation } from './conversation.js';
import type { Dialog } from './dialog.js';

/** A dialog and its conversation. */
export interface Place {
  readonly conversation: Conversation;
  readonly dialog: Dialog;
}

/** The conversations of an account, found by their id, by their consumer, and by the ids of their dialogs. */
export class ConversationStore {
  readonly #conversations = new Map<string, Conversation>();
  readonly #places = new Map<string, Place>();
  readonly #byConsumer = new Map<string, Map<string, Conversation>>();

  conversation(id: string): Conversation | undefined {
    return this.#conversations.get(id);
  }

  place(dialogId: string): Place | undefined {
    return this.#places.get(dialogId);
  }

  /** All of them, in order of starting. */
  all(): Iterable<Conversation> {
    return this.#conversations.values();
  }

  /** Those of a consumer. */
  of(consumerId: string): Iterable<Conversation> {
    return this.#byConsumer.get(consumerId)?.values() ?? [];
  }

  /** True of a consumer who has a conversation. */
  has(consumerId: string): boolean {
    return this.#byConsumer.has(consumerId);
  }

  /** Keeps a conversation, with the dialogs that it has. */
  add(conversation: Conversation): void {
    this.#conversations.set(conversation.id, conversation);
    this.#keepForConsumer(conversation);
    for (const dialog of conversation.dialogs) this.#places.set(dialog.id, { conversation, dialog });
  }

  /** Adds a dialog to a conversation. */
  addDialog(dialog: Dialog, conversation: Conversation): void {
    conversation.dialogs.push(dialog);
    this.#places.set(dialog.id, { conversation, dialog });
  }

  /** A conversation is another consumer's from now on. */
  handOver(conversation: Conversation, consumerId: string): void {
    this.#forgetForConsumer(conversation);
    conversation.consumerId = consumerId;
    this.#keepForConsumer(conversation);
  }

  remove(conversation: Conversation): void {
    this.#conversations.delete(conversation.id);
    for (const dialog of conversation.dialogs) this.#places.delete(dialog.id);
    this.#forgetForConsumer(conversation);
  }

  #keepForConsumer(conversation: Conversation): void {
    const { id, consumerId } = conversation;
    const others = this.#byConsumer.get(consumerId) ?? new Map<string, Conversation>();
    this.#byConsumer.set(consumerId, others.set(id, conversation));
  }

  #forgetForConsumer({ id, consumerId }: Conversation): void {
    const others = this.#byConsumer.get(consumerId);
    others?.delete(id);
    if (others?.size === 0) this.#byConsumer.delete(consumerId);
  }
}
