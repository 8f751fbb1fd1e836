import {
  Agent,
  listen,
  RingFold,
  ringNotification,
  stageAt,
  tasksIn,
  type AgentCredentials,
  type RingFor,
} from '../actors/index.js';
import { ExpectationError, ToldError } from '../errors/index.js';
import type { NotificationReading } from '../judge/index.js';
import type { Access } from '../wire/index.js';
import type { ShownConversation, ShownSeat } from './shown.js';

export interface SeatOptions {
  /** Where domain discovery is asked. */
  readonly origin: string;
  readonly access: Access;
  readonly account: string;
  readonly credentials: AgentCredentials & { readonly username: string };
  /** Takes the secrets out of a text. */
  readonly clean: (text: string) => string;
  /** A notification has come. */
  readonly onTold: (reading: NotificationReading) => void;
  readonly onChange: () => void;
}

/** A seat of the desk: an agent who logs in and works through the agent's endpoint, as any agent does. */
export class Seat {
  readonly id: string;
  readonly name: string;
  readonly account: string;
  readonly #options: SeatOptions;
  readonly #bearers = new Set<string>();
  #agent: Agent | undefined;
  #state: ShownSeat['state'] = 'arriving';
  #problem: string | undefined;
  #ids: readonly string[] = [];
  #read = 0;
  #rings = new RingFold();
  /** Dialogs whose events were asked for on the present connection. */
  readonly #heard = new Set<string>();
  readonly #attended = new Set<string>();

  constructor(options: SeatOptions) {
    const { account, credentials } = options;
    this.#options = options;
    this.account = account;
    this.name = credentials.username;
    this.id = `${account}/${this.name}`;
  }

  /**
   * The agent in the seat.
   *
   * @throws ExpectationError when the seat is empty
   */
  get agent(): Agent {
    if (this.#agent !== undefined) return this.#agent;
    throw new ExpectationError(`${this.name} is not at the desk: take the seat again.`);
  }

  get state(): ShownSeat['state'] {
    return this.#state;
  }

  /** The rings that wait for an answer, the oldest first. */
  get waiting(): readonly RingFor[] {
    return this.#rings.all.filter(({ ringState, isRemoved }) => ringState === 'WAITING' && !isRemoved);
  }

  get shown(): ShownSeat {
    const { id, name, account } = this;
    const rings = this.waiting.map(({ ringId, convId }) => ({ ringId, conversation: convId }));
    const problem = this.#problem;
    return {
      id,
      name,
      account,
      ids: this.#ids,
      state: this.#state,
      rings,
      ...(problem !== undefined && { problem }),
    };
  }

  /** True when a connection with this bearer is one of this seat's own. */
  isOwn(bearer: string): boolean {
    return this.#bearers.has(bearer);
  }

  /** Logs in, connects, and becomes available. What keeps it from that is told, and the seat stays empty. */
  async sit(): Promise<void> {
    const { clean } = this.#options;
    this.#become('arriving');
    await this.leave();
    try {
      const agent = await this.#loggedIn();
      this.#agent = agent;
      await agent.goOnline();
      // It may be over again already.
      if (this.#agent === agent) this.#become('online');
    } catch (error) {
      await this.leave();
      this.#become('gone', error instanceof ToldError ? error.told(clean) : clean(String(error)));
    }
  }

  /** The bearer is known here before it is used: by it, the desk's own connections are told from others. */
  async #loggedIn(): Promise<Agent> {
    const { origin, access, account, credentials } = this.#options;
    const stage = stageAt({ discover: origin, account, access });
    const { bearer, agentId, agentPId } = await stage.service.login(credentials, {
      name: this.name,
      role: 'agent',
    });
    this.#bearers.add(bearer);
    this.#ids = agentPId === undefined ? [agentId] : [agentPId, agentId];
    const userPId = agentPId === undefined ? {} : { userPId: agentPId };
    const agent = new Agent(this.name, stage, { bearer, userId: agentId, ...userPId });
    stage.recorder.listen(() => this.#takeIn(agent));
    return agent;
  }

  /** Says whether the agent takes conversations. */
  async setAvailable(isAvailable: boolean): Promise<void> {
    await this.agent.setAvailability(isAvailable ? 'ONLINE' : 'AWAY', 'At the desk');
    this.#become(isAvailable ? 'online' : 'away');
  }

  /** Turns to a conversation: asks for what is said in its dialogs, where that was not asked for yet. */
  async attend({ id, dialogs }: ShownConversation): Promise<void> {
    this.#attended.add(id);
    for (const dialog of dialogs.length === 0 ? [id] : dialogs.map((each) => each.id)) {
      if (this.#heard.has(dialog)) continue;
      this.#heard.add(dialog);
      try {
        await listen(this.agent, dialog);
      } catch (error) {
        this.#heard.delete(dialog);
        throw error;
      }
    }
  }

  /** A conversation is known otherwise: of one that was turned to, dialogs that have come to it are heard too. */
  follow(conversation: ShownConversation): void {
    if (!this.#attended.has(conversation.id) || conversation.state !== 'OPEN') return;
    // Nobody at the desk has asked for it: what is refused is in the record.
    this.attend(conversation).catch(() => undefined);
  }

  /** Ends the connection. */
  async leave(): Promise<void> {
    const agent = this.#agent;
    this.#agent = undefined;
    this.#read = 0;
    this.#rings = new RingFold();
    this.#heard.clear();
    this.#attended.clear();
    await agent?.endShift();
    agent?.recorder.end();
  }

  /** Reads what has come since. */
  #takeIn(agent: Agent): void {
    if (agent !== this.#agent || agent.connections.length === 0) return;
    const { received, closing, state } = agent.connection;
    const rings = this.#rings;
    for (; this.#read < received.length; this.#read += 1) {
      const frame = received[this.#read];
      if (frame?.reading.is !== 'notification') continue;
      const { reading } = frame;
      if (reading.message?.name === ringNotification) {
        for (const task of tasksIn({ frame, reading })) rings.take(task);
        this.#options.onChange();
      } else this.#options.onTold(reading);
    }
    if (closing === undefined) return;
    this.#agent = undefined;
    this.#rings = new RingFold();
    agent.recorder.end();
    this.#become('gone', `The connection is over: ${state}.`);
  }

  #become(state: ShownSeat['state'], problem?: string): void {
    this.#state = state;
    this.#problem = problem;
    this.#options.onChange();
  }
}
