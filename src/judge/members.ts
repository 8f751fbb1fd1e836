import { isObject } from '../contract/index.js';

export { isObject };

/**
 * A member of a value from outside; undefined when the value is not an object or has no such member.
 *
 * @param name a name that our code gives, never one from outside: no object has it by inheritance
 */
export function member(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined;
}

export function stringMember(value: unknown, name: string): string | undefined {
  return asString(member(value, name));
}

export function integerMember(value: unknown, name: string): number | undefined {
  return asInteger(member(value, name));
}

/** The value, when it is a string. */
export function asString(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The value, when it is an integer that can be told from its neighbours. */
export function asInteger(value: unknown): number | undefined {
  return Number.isSafeInteger(value) ? (value as number) : undefined;
}

/** A time, in milliseconds since the epoch; zero means that there is none. */
export function asTime(value: unknown): number | undefined {
  return value === 0 ? undefined : asInteger(value);
}

const empty: Readonly<Record<string, unknown>> = Object.freeze(
  Object.create(null) as Record<string, unknown>,
);

/** The value, when it is an object, and an empty one otherwise. */
export function objectOr(value: unknown): Readonly<Record<string, unknown>> {
  return isObject(value) ? value : empty;
}

/** A member that is a list, or the one element that stands for it; an empty list when it is absent. */
export function listMember(value: unknown, name: string): readonly unknown[] {
  const found = member(value, name);
  if (found === undefined || found === null) return [];
  return Array.isArray(found) ? found : [found];
}

/** An id that came as a string or, from lenient peers, as a number; undefined for anything else. */
export function idMember(value: unknown, name: string): string | undefined {
  const found = member(value, name);
  return typeof found === 'string' || typeof found === 'number' ? String(found) : undefined;
}

/** The conversation that a ring is for: its task names it, or the ring does itself. */
export function ringConversation(task: unknown, ring: unknown): string | undefined {
  return stringMember(task, 'conversationId') ?? stringMember(ring, 'convId');
}
