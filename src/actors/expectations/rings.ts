import { listMember, member, ringConversation, stringMember } from '../../judge/index.js';
import type { Connection } from '../../wire/index.js';
import { notificationsOn, type ReceivedNotification } from './received.js';

/** A ring as the service last told of it. */
export interface Ring {
  readonly ringId: string;
  readonly ringState: string;
  /** True when the routing task was removed from the stream. */
  readonly isRemoved: boolean;
  readonly frame: number;
}

/** A ring, and the conversation that it is for. */
export interface RingFor extends Ring {
  readonly convId: string;
}

/** What one change tells of a routing task. */
export interface ToldTask {
  readonly frame: number;
  readonly at: number;
  readonly isRemoved: boolean;
  readonly task: unknown;
  readonly rings: readonly unknown[];
}

/** The message of the contract that tells of routing tasks. */
export const ringNotification = 'routing.RoutingTaskNotification';

/** What a notification tells of routing tasks, change by change. */
export function tasksIn({ frame, reading }: ReceivedNotification): ToldTask[] {
  return listMember(reading.body, 'changes').map((change) => {
    const task = member(change, 'result');
    const isRemoved = stringMember(change, 'type') === 'DELETE';
    return { frame: frame.n, at: frame.at, isRemoved, task, rings: listMember(task, 'ringsDetails') };
  });
}

/** What a connection was told of routing tasks, change by change, oldest first. */
export function tasksOn(connection: Connection): ToldTask[] {
  return notificationsOn(connection, ringNotification).flatMap(tasksIn);
}

/** The rings that somebody was told of, each as last told. */
export class RingFold {
  readonly #rings = new Map<string, RingFor>();
  /** A removal may name the task alone. */
  readonly #conversations = new Map<string, string>();

  /** The rings in the order in which they were first told of. */
  get all(): readonly RingFor[] {
    return [...this.#rings.values()];
  }

  /** Takes in what is told of a routing task. */
  take({ frame, isRemoved, task, rings: told }: ToldTask): void {
    const taskId = stringMember(task, 'routingTaskId') ?? '';
    const about = stringMember(task, 'conversationId') ?? this.#conversations.get(taskId);
    if (about !== undefined) this.#conversations.set(taskId, about);
    for (const ring of told) {
      const convId = ringConversation(task, ring);
      if (convId === undefined || (about !== undefined && about !== convId)) continue;
      this.#conversations.set(taskId, convId);
      const ringId = stringMember(ring, 'ringId') ?? '';
      const ringState = stringMember(ring, 'ringState') ?? '';
      this.#rings.set(ringId, { ringId, ringState, isRemoved, frame, convId });
    }
    const removed = isRemoved ? this.#conversations.get(taskId) : undefined;
    for (const [id, ring] of this.#rings)
      if (ring.convId === removed) this.#rings.set(id, { ...ring, isRemoved, frame });
  }
}

/** The rings for a conversation, each as last told. */
export function ringsFor(connection: Connection, convId: string): readonly Ring[] {
  const fold = new RingFold();
  for (const task of tasksOn(connection)) fold.take(task);
  return fold.all.filter((ring) => ring.convId === convId);
}

/** The conversations for which a connection was ever told of rings, in order. */
export function conversationsRungFor(connection: Connection): readonly string[] {
  const convIds = tasksOn(connection).flatMap(({ task, rings }) =>
    rings.flatMap((ring) => ringConversation(task, ring) ?? []),
  );
  return [...new Set(convIds)];
}
