import { Agent, ringNotification, tasksIn, type Stage, type Target } from '../actors/index.js';
import { Inconclusive } from '../errors/index.js';
import { member, ringConversation, stringMember } from '../judge/index.js';
import { waitFor, type RecordedFrame } from '../wire/index.js';
import type { Part } from './load-run.js';

/** An agent, and how many of our users' conversations they have. */
export interface Seat {
  readonly agent: Agent;
  conversations: number;
}

/** Rings that nobody of ours answers are those of other users: so many are remembered. */
const mostRings = 10_000;
/** Agents are told of everybody's conversations, and stay: of what they received, so much is looked back at. */
const keptFrames = 200;

/** Of the agents, those of one part of a load: each part has its own, where there are enough for that. */
export function agentsOfPart(agents: Target['agents'], { part, of }: Part): Target['agents'] {
  return agents.length < of ? agents : agents.filter((_, index) => index % of === part - 1);
}

/** The agents of this process, whom its users share: they are rung, accept, and answer. */
export class AgentSeats {
  readonly #stage: Stage;
  readonly #most: number;
  readonly #seats: readonly Seat[];
  /** The rings that wait, by conversation: whose they are, and their ids. */
  readonly #waiting = new Map<string, Map<Seat, string>>();
  #online: Promise<void> | undefined;

  /** @param most how many conversations an agent has at a time */
  constructor(stage: Stage, most: number) {
    this.#stage = stage;
    this.#most = most;
    this.#seats = stage.target.agents.map((credentials, index) => ({
      agent: new Agent(`agent-${index + 1}`, stage, credentials),
      conversations: 0,
    }));
  }

  /** True where somebody ever took a seat. */
  get isTaken(): boolean {
    return this.#online !== undefined;
  }

  /**
   * Has all agents logged in and available, once.
   *
   * @throws Inconclusive when there are none, or one cannot log in
   */
  online(): Promise<void> {
    return (this.#online ??= this.#goOnline());
  }

  async #goOnline(): Promise<void> {
    if (this.#seats.length === 0)
      throw new Inconclusive('no-agent', 'A conversation is to be accepted, and there are no agents.', [
        ['what now', 'Name some in config.engines.messaging-conformance.agents.'],
      ]);
    await Promise.all(this.#seats.map(({ agent }) => agent.goOnline()));
  }

  /** To be told of each frame that the agents receive: what rings is looked for once, and not by each who waits. */
  received(frame: RecordedFrame): void {
    const { reading } = frame;
    if (reading.is !== 'notification' || reading.message?.name !== ringNotification) return;
    const seat = this.#seats.find(({ agent }) => frame.session.startsWith(`${agent.name}#`));
    if (seat === undefined) return;
    for (const { task, rings, isRemoved } of tasksIn({ frame, reading })) {
      const gone = isRemoved ? stringMember(task, 'conversationId') : undefined;
      if (gone !== undefined) this.#waiting.delete(gone);
      for (const ring of rings) this.#ring(seat, ringConversation(task, ring), ring, isRemoved);
    }
    for (const connection of seat.agent.connections) connection.forget(keptFrames);
  }

  #ring(seat: Seat, convId: string | undefined, ring: unknown, isRemoved: boolean): void {
    const ringId = stringMember(ring, 'ringId');
    if (convId === undefined || ringId === undefined) return;
    const waiting = this.#waiting.get(convId) ?? new Map<Seat, string>();
    if (!isRemoved && member(ring, 'ringState') === 'WAITING') waiting.set(seat, ringId);
    else waiting.delete(seat);
    if (waiting.size === 0) this.#waiting.delete(convId);
    else this.#waiting.set(convId, waiting);
    const [oldest] = this.#waiting.keys();
    if (this.#waiting.size > mostRings && oldest !== undefined) this.#waiting.delete(oldest);
  }

  /**
   * Whoever of the agents is rung for a conversation, and has room for it, accepts.
   *
   * @returns the seat, to be released when the conversation is over
   * @throws ExpectationError when nobody is rung within the deadline, or accepting is refused
   */
  async accept(convId: string): Promise<Seat> {
    await this.online();
    const { recorder, deadlines } = this.#stage;
    const [seat, ringId] = await waitFor(recorder, {
      what: 'one of the agents, who has room for it, is rung for the conversation',
      deadlineMs: deadlines.routing,
      look: () => [...(this.#waiting.get(convId) ?? [])].find(([each]) => each.conversations < this.#most),
    });
    seat.conversations += 1;
    this.#waiting.delete(convId);
    try {
      const ring = { ringId, ringState: 'ACCEPTED' } as const;
      await seat.agent.request('.ams.routing.UpdateRingState', ring, { broken: 'R-052' });
    } catch (error) {
      this.release(seat);
      throw error;
    }
    return seat;
  }

  /** A conversation of an agent is over. */
  release(seat: Seat): void {
    seat.conversations -= 1;
  }

  /** All of them take no more conversations, and leave. */
  async leave(): Promise<void> {
    await this.#online?.catch(() => undefined);
    await Promise.all(this.#seats.map(({ agent }) => agent.endShift()));
  }
}
