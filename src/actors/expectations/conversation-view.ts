import {
  ConversationFold,
  detailsOf,
  listMember,
  member,
  type KnownConversation,
  type ConversationChange,
} from '../../judge/index.js';
import type { Connection } from '../../wire/index.js';
import { broughtBy, notificationsOn } from './received.js';

/** One thing that must hold of a conversation as an observer knows it. */
export interface Condition {
  /** Where it is looked for, as a JSON Pointer into the change's result. */
  readonly pointer: string;
  readonly expected: string;
  /** What is there instead; undefined when the condition holds. */
  differs(change: ConversationChange): string | undefined;
}

/** The changes a connection was told of, with the frame that told them, oldest first. */
export function changesOn(
  connection: Connection,
  subscriptionId?: string,
): { frame: number; change: ConversationChange }[] {
  const received =
    subscriptionId === undefined ? notificationsOn(connection) : broughtBy(connection, subscriptionId);
  return received.flatMap(({ frame, reading: { changes, body } }) => {
    if (changes.length === 0) return [];
    const told = listMember(body, 'changes');
    return changes.map((change, at) => ({
      frame: frame.n,
      change: { ...change, details: detailsOf(told[at]) },
    }));
  });
}

/** The conversations as this connection knows them: all changes folded, whatever their batching and order. */
export function knownOn(connection: Connection, subscriptionId?: string): ConversationFold {
  const fold = new ConversationFold();
  for (const { frame, change } of changesOn(connection, subscriptionId)) fold.fold(change, frame);
  return fold;
}

/** Of the last frames about a conversation, the first thing in which each differed from what was awaited. */
export function nearestOn(
  connection: Connection,
  convId: string,
  conditions: readonly Condition[],
): string[] {
  return changesOn(connection)
    .filter(({ change }) => change.convId === convId)
    .slice(-3)
    .reverse()
    .map(({ frame, change }) => {
      for (const { pointer, expected, differs } of conditions) {
        const actual = differs(change);
        if (actual !== undefined) return `frame ${frame}: ${pointer} is ${actual}, expected ${expected}`;
      }
      return `frame ${frame} fits, and a later update replaced it`;
    });
}

/** The conversation's state is this one. */
export function stateIs(state: 'OPEN' | 'CLOSE'): Condition {
  return {
    pointer: '/conversationDetails/state',
    expected: `"${state}"`,
    differs: (change) => (change.state === state ? undefined : (JSON.stringify(change.state) ?? 'absent')),
  };
}

/** Somebody, or this one, takes part in this role. Of a person at the agent's seat no id is known. */
export function participantIn(role: string, ids?: readonly string[]): Condition {
  const isAnybody = ids === undefined || ids.length === 0;
  const expected = isAnybody ? `somebody as ${role}` : `${ids.join(' or ')} as ${role}`;
  return {
    pointer: '/conversationDetails/participantsPId',
    expected,
    differs(change) {
      const present = change.participants?.get(role) ?? [];
      const fits = isAnybody ? present.length > 0 : present.some((id) => ids.includes(id));
      return fits ? undefined : `${role}: ${present.join(', ') || 'nobody'}`;
    },
  };
}

/** Nobody, or at least not this one, takes part in this role. */
export function noParticipantIn(role: string, ids?: readonly string[]): Condition {
  const isAnybody = ids === undefined || ids.length === 0;
  return {
    pointer: '/conversationDetails/participantsPId',
    expected: isAnybody ? `nobody as ${role}` : `${role} without ${ids.join(' or ')}`,
    differs(change) {
      const present = change.participants?.get(role) ?? [];
      const fits = isAnybody ? present.length === 0 : !present.some((id) => ids.includes(id));
      return fits ? undefined : `${role}: ${present.join(', ')}`;
    },
  };
}

/** A member of the conversation's details has this value. */
export function detailIs(path: readonly string[], value: unknown): Condition {
  return {
    pointer: `/conversationDetails/${path.join('/')}`,
    expected: JSON.stringify(value),
    differs(change) {
      const actual = path.reduce((each: unknown, name) => member(each, name), change.details);
      return JSON.stringify(actual) === JSON.stringify(value)
        ? undefined
        : (JSON.stringify(actual) ?? 'absent');
    },
  };
}

/** A condition held of a conversation at some time before its present state. */
export function heldBefore(
  on: Connection,
  { convId, frame, change: { updatedAt } }: KnownConversation,
  condition: Condition,
): boolean {
  // Updates may come in another order than that of their times, and several of them in one notification.
  const isEarlier = (time: number | undefined): boolean =>
    time !== undefined && updatedAt !== undefined && time < updatedAt;
  return changesOn(on).some(
    (told) =>
      (told.frame < frame || isEarlier(told.change.updatedAt)) &&
      told.change.convId === convId &&
      condition.differs(told.change) === undefined,
  );
}
