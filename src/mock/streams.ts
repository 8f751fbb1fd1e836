import { integerMember, listMember } from '../judge/index.js';
import type { Connection } from './connection.js';
import type { Conversation } from './conversation.js';
import type { Cause } from './outgoing.js';
import type { Policy } from './policy.js';
import { resultOf } from './shapes.js';

/** A subscription to conversations. */
export class ConversationStream {
  readonly #states: readonly unknown[];
  readonly #since: number;
  readonly #told = new Set<string>();

  /** @param body the request's body, as the contract has it */
  constructor(
    readonly id: string,
    readonly connection: Connection,
    body: unknown,
    readonly policy: Policy,
  ) {
    const convState = listMember(body, 'convState');
    this.#states = convState.length > 0 ? convState : listMember(body, 'stage');
    this.#since = integerMember(body, 'minLastUpdatedTime') ?? 0;
  }

  /** The first notification: all conversations asked for, also when there are none. */
  snapshot(conversations: Iterable<Conversation>): void {
    const asked = [...conversations].filter((each) => this.#isAsked(each));
    for (const { id } of asked) this.#told.add(id);
    this.#notify(
      'snapshot',
      asked.map((each) => ({ type: 'UPSERT', result: resultOf(each, this.connection.role) })),
    );
  }

  /** Tells of a change; a conversation that is no longer asked for leaves the stream. */
  tell(conversation: Conversation, cause: Cause): void {
    const isAsked = this.#isAsked(conversation);
    if (!isAsked && !this.#told.has(conversation.id)) return;
    const type = isAsked ? 'UPSERT' : 'DELETE';
    if (isAsked) this.#told.add(conversation.id);
    else this.#told.delete(conversation.id);
    this.#notify(cause, [{ type, result: resultOf(conversation, this.connection.role) }]);
  }

  /** Tells that a conversation is no longer kept. */
  remove(conversation: Conversation): void {
    if (!this.#told.delete(conversation.id)) return;
    this.#notify('removed', [{ type: 'DELETE', result: resultOf(conversation, this.connection.role) }]);
  }

  #isAsked({ state, updatedAt }: Conversation): boolean {
    const byState = !this.policy.filtersStates || this.#states.length === 0 || this.#states.includes(state);
    return byState && (!this.policy.filtersTime || updatedAt >= this.#since);
  }

  #notify(cause: Cause, changes: readonly unknown[]): void {
    const type =
      this.connection.role === 'consumer'
        ? 'cqm.ExConversationChangeNotification'
        : '.ams.aam.ExConversationChangeNotification';
    this.connection.notify(type, { subscriptionId: this.id, changes }, cause);
  }
}
