import type { Clock } from './mock-clock.js';
import type { Connection } from '../connection/client-connection.js';
import type { Conversation, MockAgent } from './conversation.js';
import type { Policy } from '../policy.js';
import { Refusal } from '../requests/refusal.js';

/** An agent's connection that asked to be rung. */
export interface Seat {
  readonly connection: Connection;
  readonly agent: MockAgent;
  readonly subscriptionId: string;
  /** Undefined until the agent has said whether it is available. */
  isAvailable: boolean;
}

interface Ring {
  readonly ringId: string;
  readonly seat: Seat;
  readonly expiresAt: number;
  state: 'WAITING' | 'ACCEPTED' | 'REJECTED' | 'EXPIRED' | 'CANCELLED';
}

/** A conversation that waits for an agent. */
interface Task {
  readonly taskId: string;
  readonly conversation: Conversation;
  /** Who is not to be rung: they have just handed it on, or rejected it. */
  readonly spared: Set<string>;
  /** Rung alone, when the conversation was offered to one agent. */
  readonly only: string | undefined;
  readonly rings: Ring[];
}

export interface RoutingOptions {
  readonly clock: Clock;
  readonly policy: Policy;
  readonly ringTtlMs: number;
  readonly newId: () => string;
}

/** Offers conversations to agents: rings those who are available, until one accepts. */
export class Routing {
  readonly #seats = new Set<Seat>();
  readonly #tasks = new Map<string, Task>();
  /** Rings by id, as long as their task is open. */
  readonly #rings = new Map<string, { readonly task: Task; readonly ring: Ring }>();
  /** Accepted rings, kept for a late second answer, which is to be refused with the reason. */
  readonly #answered = new Map<string, { readonly task: Task; readonly ring: Ring }>();
  readonly #options: RoutingOptions;

  constructor(options: RoutingOptions) {
    this.#options = options;
  }

  /** An agent asks to be rung; the first notification tells of what waits already. */
  subscribe(seat: Seat): void {
    this.#seats.add(seat);
    const rung = seat.isAvailable ? this.#ringSeat(seat) : 0;
    if (rung === 0) this.#notify(seat, []);
  }

  /** An agent says whether it is available. */
  setAvailable(connection: Connection, isAvailable: boolean): void {
    for (const seat of this.#seats) {
      if (seat.connection !== connection) continue;
      seat.isAvailable = isAvailable;
      if (isAvailable) this.#ringSeat(seat);
    }
  }

  /** True for a subscription that this connection has; of any id, when none is named. */
  hasSubscription(connection: Connection, id: string | undefined): boolean {
    return [...this.#seats].some(
      (seat) => seat.connection === connection && (id === undefined || seat.subscriptionId === id),
    );
  }

  /** A connection is gone, and its seat with it. */
  leave(connection: Connection): void {
    for (const seat of this.#seats) if (seat.connection === connection) this.#seats.delete(seat);
  }

  /**
   * A conversation needs an agent.
   *
   * @param spared user ids that are not to be rung
   * @param only the one user id that is to be rung, when it is offered to one
   */
  offer(
    conversation: Conversation,
    { spared = [], only }: { readonly spared?: readonly string[]; readonly only?: string } = {},
  ): void {
    this.withdraw(conversation.id);
    const task: Task = {
      taskId: this.#options.newId(),
      conversation,
      spared: new Set(spared),
      only,
      rings: [],
    };
    this.#tasks.set(conversation.id, task);
    for (const seat of this.#seats) if (this.#canBeRung(seat)) this.#ring(task, seat);
  }

  /** A conversation needs no agent any more: its rings end. */
  withdraw(conversationId: string): void {
    const task = this.#tasks.get(conversationId);
    if (task === undefined) return;
    this.#tasks.delete(conversationId);
    for (const ring of task.rings) {
      this.#rings.delete(ring.ringId);
      this.#end(task, ring, ring.state === 'WAITING' ? 'CANCELLED' : ring.state);
    }
  }

  /**
   * An agent answers a ring.
   *
   * @returns the conversation it accepted; undefined when it rejected
   * @throws Refusal when there is no such ring for it, or it was answered before
   */
  answer(connection: Connection, ringId: string, state: 'ACCEPTED' | 'REJECTED'): Conversation | undefined {
    const { task, ring } = this.#find(ringId, connection);
    if (ring.state !== 'WAITING' && this.#options.policy.ringsAreAcceptedOnce)
      throw new Refusal(400, `The ring is ${ring.state} already`);
    ring.state = state;
    if (state === 'REJECTED') {
      task.spared.add(ring.seat.agent.userId);
      this.#end(task, ring, 'REJECTED');
      if (this.#options.policy.ringsAtOnce === 'one agent')
        for (const seat of this.#seats) if (this.#canBeRung(seat)) this.#ring(task, seat);
      return undefined;
    }
    return task.conversation;
  }

  /** Announces an accepted ring, and ends all rings of its conversation. */
  announceAccepted(connection: Connection, ringId: string): void {
    const { task, ring } = this.#find(ringId, connection);
    this.#notify(ring.seat, [this.#change('UPSERT', task, ring)]);
    this.withdraw(task.conversation.id);
    this.#answered.set(ringId, { task, ring });
  }

  #find(ringId: string, connection: Connection): { task: Task; ring: Ring } {
    const open = this.#rings.get(ringId);
    if (open?.ring.seat.connection === connection) return open;
    const answered = this.#answered.get(ringId);
    if (answered !== undefined) return answered;
    throw new Refusal(404, 'There is no such ring');
  }

  #canBeRung({ isAvailable }: Seat): boolean {
    return isAvailable || this.#options.policy.ringsTheAwayToo;
  }

  /** @returns how many rings there were */
  #ringSeat(seat: Seat): number {
    return [...this.#tasks.values()].filter((task) => this.#ring(task, seat)).length;
  }

  /** @returns whether the agent was rung */
  #ring(task: Task, seat: Seat): boolean {
    const { policy, clock, ringTtlMs, newId } = this.#options;
    const { userId, skills } = seat.agent;
    const isMeant =
      task.only === undefined
        ? skills === undefined || skills.includes(task.conversation.skillId)
        : task.only === userId;
    const isWaiting = task.rings.some((each) => each.seat === seat && each.state === 'WAITING');
    const isTaken = policy.ringsAtOnce === 'one agent' && task.rings.some((each) => each.state === 'WAITING');
    if (!policy.ringsAgents || !isMeant || isTaken || isWaiting || task.spared.has(userId)) return false;
    const ring: Ring = { ringId: newId(), seat, expiresAt: clock.now() + ringTtlMs, state: 'WAITING' };
    task.rings.push(ring);
    this.#rings.set(ring.ringId, { task, ring });
    this.#notify(seat, [this.#change('UPSERT', task, ring)]);
    if (policy.ringsExpire) seat.connection.after(ringTtlMs, () => this.#expire(task, ring));
    return true;
  }

  /** A ring that nobody answered ends, and those who are available are rung anew. */
  #expire(task: Task, ring: Ring): void {
    if (ring.state !== 'WAITING' || this.#tasks.get(task.conversation.id) !== task) return;
    ring.state = 'EXPIRED';
    this.#end(task, ring, 'EXPIRED');
    task.spared.clear();
    for (const seat of this.#seats) if (this.#canBeRung(seat)) this.#ring(task, seat);
  }

  #end(task: Task, ring: Ring, state: Ring['state']): void {
    ring.state = state;
    if (this.#options.policy.ringsEnd) this.#notify(ring.seat, [this.#change('DELETE', task, ring)]);
  }

  #change(
    type: 'UPSERT' | 'DELETE',
    { taskId, conversation }: Task,
    { ringId, expiresAt, state }: Ring,
  ): unknown {
    const { id: conversationId, consumerId, skillId, brandId, agents } = conversation;
    const assigned = agents.find(({ role }) => role === 'ASSIGNED_AGENT');
    const about = { convId: conversationId, consumerId, skillId, brandId };
    const ringsDetails = [{ ringId, ringState: state, ringExpiration: expiresAt, weight: 1, ...about }];
    const taskCompleted = state === 'ACCEPTED';
    return {
      type,
      result: {
        routingTaskId: taskId,
        taskCompleted,
        conversationId,
        consumerId,
        skillId,
        brandId,
        assignedAgentId: assigned?.agentId ?? null,
        ringsDetails,
      },
    };
  }

  #notify({ connection, subscriptionId }: Seat, changes: readonly unknown[]): void {
    if (connection.isOpen)
      connection.notify('.ams.routing.RoutingTaskNotification', { subscriptionId, changes }, 'ring');
  }
}
