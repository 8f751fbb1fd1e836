import {
  activityEvent,
  contentOf,
  expectHeard,
  heardOn,
  listen,
  publish,
  saysText,
  statusEvent,
  structuredContent,
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
    await this.publishes(textEvent(text), conversationId);
  }

  /**
   * Begins to type: whoever listens is told so.
   *
   * @throws ExpectationError when that is refused
   */
  async types(conversationId = this.current()): Promise<void> {
    await this.publishes(activityEvent('typing'), conversationId);
  }

  /**
   * Waits until somebody has said something.
   *
   * @throws ExpectationError when nobody does within the deadline, with what was said instead
   */
  async hears(text: string, conversationId = this.current()): Promise<void> {
    await this.#listens(conversationId);
    await expectHeard(this.actor, conversationId, `hears ${JSON.stringify(text)}`, saysText(text), 'R-039');
  }

  /**
   * Waits until others have said something, and marks all of it as read.
   *
   * @throws ExpectationError when nobody says anything within the deadline, or the mark is refused
   */
  async reads(conversationId = this.current()): Promise<void> {
    await this.#listens(conversationId);
    const { actor } = this;
    const own = await this.ownIds();
    const ofOthers = (): number[] => [
      ...new Set(
        contentOf(heardOn(actor.connection, conversationId)).flatMap(({ sequence, originators }) =>
          sequence === undefined || originators.some((id) => own.includes(id)) ? [] : [sequence],
        ),
      ),
    ];
    const sequences = await actor.sees(
      'is told of something to read',
      () => (ofOthers().length > 0 ? ofOthers() : undefined),
      { requirement: 'R-039' },
    );
    await this.publishes(statusEvent('read', sequences), conversationId);
  }

  /** Publishes an event in the main dialog of a conversation. */
  protected async publishes(event: unknown, conversationId: string): Promise<void> {
    await this.arrive();
    await publish(this.actor, conversationId, event);
  }

  /** The ids by which others are told that it was this one who said something. */
  protected abstract ownIds(): readonly string[] | Promise<readonly string[]>;

  /** Asks for what is said in a conversation, where that was not asked for on this connection. */
  async #listens(conversationId: string): Promise<void> {
    await this.arrive();
    // What was heard on a connection that is over has to be asked for anew.
    if (this.#connection !== this.actor.connection) this.#listening.clear();
    this.#connection = this.actor.connection;
    if (!this.#listening.has(conversationId)) await listen(this.actor, conversationId);
    this.#listening.add(conversationId);
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

  /**
   * Shows structured content: cards, buttons, a carousel.
   *
   * @param content as the vendor's documents have it: `{ type: 'vertical', elements: [...] }`
   * @throws ExpectationError when that is refused
   */
  async shows(content: Readonly<Record<string, unknown>>, conversationId = this.current()): Promise<void> {
    await this.publishes(structuredContent(content), conversationId);
  }

  /**
   * Hands a conversation over.
   *
   * @param to an agent, who is then rung; or the id of a skill, of whose agents each who is online is rung
   * @throws ExpectationError when that is refused
   */
  async transfers(to: PlayedAgent | string, conversationId = this.current()): Promise<void> {
    await this.arrive();
    if (typeof to === 'string') {
      await this.actor.transferToSkill(conversationId, to);
      return;
    }
    // Only of somebody who has logged in is the id known.
    await to.goesOnline();
    await this.actor.suggest(conversationId, to.actor);
  }

  /** Closes a conversation. */
  async closes(conversationId = this.current()): Promise<void> {
    await this.arrive();
    await this.actor.closeConversation(conversationId);
  }

  protected ownIds(): readonly string[] {
    return this.actor.ids;
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

  protected async ownIds(): Promise<readonly string[]> {
    return [await this.actor.id()];
  }

  protected current(): string {
    return this.actor.conversation;
  }

  protected async arrive(): Promise<void> {
    await this.actor.arrive();
  }
}
