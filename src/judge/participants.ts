import { FewMap } from './few-map.js';
import { isObject, member, stringMember } from './members.js';

/** The participants of a conversation: role to ids. */
export type Participants = Pick<FewMap<readonly string[]>, 'get' | 'has' | 'keys'>;

/**
 * The participants in conversation details by role: `participantsPId` (map) where it is given, else `participants`
 * (list or map). Undefined when neither is there.
 */
export function participantsOf(details: unknown): Participants | undefined {
  const byPId = member(details, 'participantsPId');
  return participantsIn(isObject(byPId) ? byPId : member(details, 'participants'));
}

/** Participants told as a map or as a list, by role; undefined when they are told in neither way. */
export function participantsIn(given: unknown): Participants | undefined {
  if (isObject(given) && typeof given['role'] !== 'string') return fromMap(given);
  if (given === undefined || given === null) return undefined;
  const roles = new FewMap<string[]>();
  for (const entry of Array.isArray(given) ? (given as unknown[]) : [given]) {
    const role = stringMember(entry, 'role');
    const id = stringMember(entry, 'id');
    if (role === undefined || id === undefined) continue;
    const ids = roles.get(role);
    if (ids === undefined) roles.set(role, [id]);
    else ids.push(id);
  }
  return roles;
}

function fromMap(map: Record<string, unknown>): Participants {
  const roles = new FewMap<readonly string[]>();
  for (const role in map) {
    const ids = idsOf(map[role]);
    if (ids.length > 0) roles.set(role, ids);
  }
  return roles;
}

/** The texts in a list, or the one that stands for it; the list itself, where it has nothing else. */
function idsOf(given: unknown): readonly string[] {
  if (!Array.isArray(given)) return typeof given === 'string' ? [given] : none;
  for (const each of given) if (typeof each !== 'string') return given.filter((id) => typeof id === 'string');
  return given as readonly string[];
}

const none: readonly never[] = [];

/**
 * The ids of those in a role, as `participantsIn` has them; empty when there are none, or they are told in neither way.
 *
 * @param given participants as they are told, as a map or as a list
 */
export function idsInRole(given: unknown, role: string): readonly string[] {
  if (isObject(given) && typeof given['role'] !== 'string')
    return Object.hasOwn(given, role) ? idsOf(given[role]) : none;
  if (!Array.isArray(given)) return participantsIn(given)?.get(role) ?? none;
  let ids: string[] | undefined;
  for (const entry of given) {
    const id = stringMember(entry, 'role') === role ? stringMember(entry, 'id') : undefined;
    if (id === undefined) continue;
    if (ids === undefined) ids = [id];
    else ids.push(id);
  }
  return ids ?? none;
}

/** True where participants are told at all, in either way. */
export function areParticipants(given: unknown): boolean {
  return given !== undefined && given !== null;
}
