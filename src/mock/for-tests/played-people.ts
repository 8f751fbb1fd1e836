import {
  expectHeard,
  listen,
  publish,
  saysText,
  textEvent,
  type Agent,
  type Consumer,
} from '../../actors/index.js';
import { ExpectationError } from '../../errors/index.js';
import { rungFor } from './next-ring.js';

/** Somebody at the other end of a conversation with the client that is tested. */
abstract class Played<Who extends Agent | Consumer> {
  /** The actor itself: it can ask for whatever a client can. */
  readonly actor: Who;
  readonly #listening = new Set<string>();
  #connection: unknown;

  constructor(actor: Who) {
    this.actor = actor;
  }

  get name(): string {
    return this.actor.name;
  }

  /** The conversation that is meant unless another is named. */
  protected abstract current(): string;

  /** Opens a connection where none is open. */
  protected abstract arrive(): Promise<void>;

  /**
   * Says something in the main dialog of a conversation.
   *
   * @throws ExpectationError when that is refused
   */
  async says(text: string, conversationId = this.current()): Promise<void> {
    await this.arrive();
    await publish(this.actor, conversationId, textEvent(text));
  }

  /**
   * Waits until somebody has said something.
   *
   * @throws ExpectationError when nobody does within the deadline, with what was said instead
   */
  async hears(text: string, conversationId = this.current()): Promise<void> {
    await this.arrive();
    // What was heard on a connection that is over has to be asked for anew.
    if (this.#connection !== this.actor.connection) this.#listening.clear();
    this.#connection = this.actor.connection;
    if (!this.#listening.has(conversationId)) await listen(this.actor, conversationId);
    this.#listening.add(conversationId);
    await expectHeard(this.actor, conversationId, `hears ${JSON.stringify(text)}`, saysText(text), 'R-039');
  }
}

/** An agent of the mock, who works through the agent's endpoint as any agent does. */
export class PlayedAgent extends Played<Agent> {
  /** Rings that were accepted: that they have ended is told later. */
  readonly #answered = new Set<string>();
  #conversation: string | undefined;

  /** Becomes available: from now on the agent is rung. */
  async goesOnline(): Promise<void> {
    await this.arrive();
  }

  /**
   * Waits for a conversation that needs an agent, and accepts it.
   *
   * @param conversationId the one that is meant; unless given, whichever the agent is rung for
   * @returns its id
   * @throws ExpectationError when the agent is not rung within the deadline
   */
  async accepts(conversationId?: string): Promise<string> {
    await this.arrive();
    const meant = conversationId ?? (await rungFor(this.actor, this.#answered));
    const { ringId } = await this.actor.waitingRing(meant);
    await this.actor.accept(meant);
    this.#answered.add(ringId);
    this.#conversation = meant;
    return meant;
  }

  /** Closes a conversation. */
  async closes(conversationId = this.current()): Promise<void> {
    await this.arrive();
    await this.actor.closeConversation(conversationId);
  }

  protected current(): string {
    if (this.#conversation !== undefined) return this.#conversation;
    throw new ExpectationError(`${this.name} has accepted no conversation: call accepts() first.`);
  }

  protected async arrive(): Promise<void> {
    if (this.actor.connections.at(-1)?.closing === undefined && this.actor.connections.length > 0) return;
    await this.actor.goOnline();
  }
}

/** A consumer of the mock, who works through the consumer's endpoint as any client does. */
export class PlayedConsumer extends Played<Consumer> {
  /**
   * Starts a conversation.
   *
   * @returns its id
   */
  async starts(): Promise<string> {
    await this.arrive();
    return this.actor.startConversation();
  }

  /** Closes a conversation. */
  async closes(conversationId = this.current()): Promise<void> {
    await this.arrive();
    await this.actor.closeConversation(conversationId);
  }

  protected current(): string {
    return this.actor.conversation;
  }

  protected async arrive(): Promise<void> {
    await this.actor.arrive();
  }
}
