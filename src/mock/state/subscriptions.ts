import type { Connection } from '../connection/client-connection.js';
import type { Cause } from '../connection/outgoing.js';
import type { Policy } from '../policy.js';
import { Refusal } from '../requests/refusal.js';
import type { ConversationStore } from './conversation-store.js';
import type { Conversation } from './conversation.js';
import { ConversationStream } from './conversation-stream.js';

export interface SubscriptionsOptions {
  readonly policy: Policy;
  readonly newId: () => string;
  readonly store: ConversationStore;
}

/** Who is told of an account's conversations: the streams that were granted, each on its connection. */
export class Subscriptions {
  readonly #options: SubscriptionsOptions;
  readonly #streams = new Map<string, ConversationStream>();
  /** The connection that a conversation was started on. */
  readonly #startedOn = new WeakMap<Conversation, Connection>();

  constructor(options: SubscriptionsOptions) {
    this.#options = options;
  }

  /** Grants a stream; `begin` sends its first notification and is to be called after the response. */
  subscribe(connection: Connection, body: unknown): { readonly id: string; readonly begin: () => void } {
    const { policy, newId } = this.#options;
    const id = newId();
    const stream = new ConversationStream(id, connection, body, policy);
    this.#streams.set(id, stream);
    const begin = (): void => {
      if (policy.snapshots !== 'none') stream.snapshot(this.#visibleTo(connection));
    };
    return { id, begin };
  }

  /** @throws Refusal when the connection has no such stream */
  unsubscribe(connection: Connection, id: string): void {
    this.#streamOf(connection, id);
    if (!this.#options.policy.endsSubscriptions) return;
    this.#streams.delete(id);
    connection.endedSubscriptions.add(id);
  }

  /**
   * Asks for other conversations than before; what it returns tells of those, and is to be called after the response.
   *
   * @throws Refusal when the connection has no such stream
   */
  resubscribe(connection: Connection, id: string, body: unknown): () => void {
    const stream = this.#streamOf(connection, id);
    stream.ask(body);
    return () => stream.resume(this.#visibleTo(connection));
  }

  /** A connection is gone, and its streams with it. */
  leave(connection: Connection): void {
    for (const [id, stream] of this.#streams) if (stream.connection === connection) this.#streams.delete(id);
  }

  startedOn(connection: Connection, conversation: Conversation): void {
    this.#startedOn.set(conversation, connection);
  }

  /** Tells everybody of a change who asked. */
  tell(conversation: Conversation, cause: Cause): void {
    for (const stream of this.#toldOf(conversation)) stream.tell(conversation, cause);
  }

  /** Tells everybody that a conversation is no longer kept. */
  tellRemoved(conversation: Conversation): void {
    for (const stream of this.#toldOf(conversation)) stream.remove(conversation);
  }

  #streamOf(connection: Connection, id: string): ConversationStream {
    const stream = this.#streams.get(id);
    if (stream?.connection !== connection) throw new Refusal(404, 'There is no such subscription');
    return stream;
  }

  #toldOf(conversation: Conversation): ConversationStream[] {
    const { policy } = this.#options;
    const seeing = [...this.#streams.values()].filter(({ connection }) =>
      this.#isVisible(conversation, connection),
    );
    if (policy.tells === 'every stream') return seeing;
    const [first] = seeing.filter(({ connection }) => connection.role === 'consumer');
    return seeing.filter((stream) => {
      if (stream.connection.role === 'agent') return true;
      if (policy.tells === 'the first connection') return stream.connection === first?.connection;
      return seeing.find(({ connection }) => connection === stream.connection) === stream;
    });
  }

  #visibleTo(connection: Connection): Conversation[] {
    const { policy, store } = this.#options;
    const { role, actorId } = connection;
    const isOwnAlone = role === 'consumer' && policy.keepsConsumersApart;
    const visible = isOwnAlone ? store.of(actorId ?? '') : store.all();
    return [...visible].filter(
      (each) => policy.snapshots === 'all' || role === 'agent' || this.#startedOn.get(each) === connection,
    );
  }

  #isVisible(conversation: Conversation, { role, actorId }: Connection): boolean {
    const { keepsConsumersApart } = this.#options.policy;
    return role === 'agent' || conversation.consumerId === actorId || !keepsConsumersApart;
  }
}
