import { listMember, member, ringConversation, stringMember } from '../../judge/index.js';
import type { Connection } from '../../wire/index.js';
import { notificationsOn } from './received.js';

/** A ring as the service last told of it. */
export interface Ring {
  readonly ringId: string;
  readonly ringState: string;
  /** True when the routing task was removed from the stream. */
  readonly isRemoved: boolean;
  readonly frame: number;
}

/** What one change tells of a routing task. */
export interface ToldTask {
  readonly frame: number;
  readonly at: number;
  readonly isRemoved: boolean;
  readonly task: unknown;
  readonly rings: readonly unknown[];
}

/** What a connection was told of routing tasks, change by change, oldest first. */
export function tasksOn(connection: Connection): ToldTask[] {
  return notificationsOn(connection, 'routing.RoutingTaskNotification').flatMap(({ frame, reading }) =>
    listMember(reading.body, 'changes').map((change) => {
      const task = member(change, 'result');
      const isRemoved = stringMember(change, 'type') === 'DELETE';
      return { frame: frame.n, at: frame.at, isRemoved, task, rings: listMember(task, 'ringsDetails') };
    }),
  );
}

/** The rings for a conversation, each as last told. */
export function ringsFor(connection: Connection, convId: string): Ring[] {
  const rings = new Map<string, Ring>();
  // A removal may name the task alone.
  const conversations = new Map<string, string>();
  for (const { frame, isRemoved, task, rings: told } of tasksOn(connection)) {
    const taskId = stringMember(task, 'routingTaskId') ?? '';
    const about = stringMember(task, 'conversationId') ?? conversations.get(taskId);
    if (about !== undefined) conversations.set(taskId, about);
    if (about !== undefined && about !== convId) continue;
    for (const ring of told) {
      if (ringConversation(task, ring) !== convId) continue;
      conversations.set(taskId, convId);
      const ringId = stringMember(ring, 'ringId') ?? '';
      rings.set(ringId, { ringId, ringState: stringMember(ring, 'ringState') ?? '', isRemoved, frame });
    }
    if (isRemoved && conversations.get(taskId) === convId)
      for (const [id, ring] of rings) rings.set(id, { ...ring, isRemoved, frame });
  }
  return [...rings.values()];
}

/** The conversations for which a connection was ever told of rings, in order. */
export function conversationsRungFor(connection: Connection): readonly string[] {
  const convIds = tasksOn(connection).flatMap(({ task, rings }) =>
    rings.flatMap((ring) => ringConversation(task, ring) ?? []),
  );
  return [...new Set(convIds)];
}
