import { isObject, listMember, member, stringMember } from '../judge/index.js';
import type { DisturbanceAction } from './disturbance.js';

type Draft = Record<string, unknown>;

/** Whose members are ids or are a client's own: a further one would say something. */
const maps = new Set([
  'participants',
  'participantsPId',
  'numberOfUnreadMessages',
  'event',
  'metadata',
  'context',
]);

/**
 * What becomes of a message of the service by the shape of things alone: the same is said, otherwise.
 *
 * @param value a message as it came; a copy is changed
 * @returns the messages that are sent in its place, in order
 */
export function edited(value: Draft, action: DisturbanceAction): readonly Draft[] {
  let draft = structuredClone(value);
  if (action['shift-clock'] !== undefined) draft = withTimesShifted(draft, action['shift-clock']) as Draft;
  if (action.participants !== undefined) forEachDetails(draft, asShape(action.participants));
  if (action['further-value'] === true) forEachDetails(draft, withFurtherRole);
  if (action['further-event'] === true) withFurtherEvent(draft);
  if (action.bare === true) withBareElements(draft);
  if (action['further-members'] === true) draft = withFurtherMembers(draft) as Draft;
  if (action['without-body'] === true) Reflect.deleteProperty(draft, 'body');
  const parts = action.singly === true ? singly(draft) : [draft];
  if (action['further-notification'] !== true) return parts;
  return [{ kind: 'notification', type: 'further.FurtherNotification', body: { of: 'east' } }, ...parts];
}

/** A value with a member that no document tells of in every object that has members of its own. */
export function withFurtherMembers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withFurtherMembers);
  if (!isObject(value)) return value;
  const members = Object.entries(value).map(([name, below]) => [
    name,
    maps.has(name) ? below : withFurtherMembers(below),
  ]);
  return { ...(Object.fromEntries(members) as Draft), revision: { of: 'east', count: 3 } };
}

/** Moments of this century and the last years of the one before, in milliseconds since the epoch. */
const isMoment = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value > 1e12 && value < 4e12;

/** A value with every moment in it earlier or later. */
export function withTimesShifted(value: unknown, milliseconds: number): unknown {
  if (isMoment(value)) return value + milliseconds;
  if (Array.isArray(value)) return value.map((each) => withTimesShifted(each, milliseconds));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, below]) => [name, withTimesShifted(below, milliseconds)]),
  );
}

function detailsIn(draft: Draft): Draft[] {
  return listMember(draft['body'], 'changes').flatMap((change) => {
    const details = member(member(change, 'result'), 'conversationDetails');
    return isObject(details) ? [details] : [];
  });
}

function forEachDetails(draft: Draft, edit: (details: Draft) => void): void {
  for (const details of detailsIn(draft)) edit(details);
}

function asShape(shape: 'list' | 'map'): (details: Draft) => void {
  return (details) => {
    for (const name of ['participants', 'participantsPId']) {
      const given = details[name];
      if (shape === 'map' && Array.isArray(given)) details[name] = mapOf(given);
      else if (shape === 'list' && name === 'participants' && isObject(given)) details[name] = listOf(given);
    }
  };
}

function mapOf(list: readonly unknown[]): Draft {
  const map: Record<string, unknown[]> = {};
  for (const each of list) (map[stringMember(each, 'role') ?? ''] ??= []).push(member(each, 'id'));
  return map;
}

function listOf(map: Readonly<Record<string, unknown>>): unknown[] {
  return Object.entries(map).flatMap(([role, ids]) =>
    (Array.isArray(ids) ? ids : [ids]).map((id: unknown) => ({ id, role })),
  );
}

/** Somebody whose role no document tells of. */
const furtherId = 'c0000000-0000-4000-8000-000000000001';

function withFurtherRole(details: Draft): void {
  const role = 'OBSERVER';
  for (const name of ['participants', 'participantsPId']) {
    const given = details[name];
    if (Array.isArray(given)) given.push({ id: furtherId, role });
    else if (isObject(given)) (given as Draft)[role] = [furtherId];
  }
}

/** Tells of what somebody is doing, in a word that no document has: it takes no sequence. */
function withFurtherEvent(draft: Draft): void {
  const changes = listMember(draft['body'], 'changes');
  const [first] = changes;
  if (!isObject(first)) return;
  const { sequence: _sequence, metadata: _metadata, ...rest } = first;
  const further = { ...rest, event: { type: 'ChatStateEvent', chatState: 'DRAWING' } };
  (draft['body'] as Draft)['changes'] = [further, ...changes];
}

function bare(holder: unknown, name: string): void {
  if (!isObject(holder)) return;
  const list = holder[name];
  if (Array.isArray(list) && list.length === 1) (holder as Draft)[name] = list[0];
}

function withBareElements(draft: Draft): void {
  for (const details of detailsIn(draft)) {
    for (const dialog of listMember(details, 'dialogs')) bare(dialog, 'participantsDetails');
    bare(details, 'dialogs');
  }
  bare(draft['body'], 'changes');
}

/** A notification of several changes as several of one. */
function singly(draft: Draft): Draft[] {
  const changes = listMember(draft['body'], 'changes');
  if (changes.length < 2) return [draft];
  return changes.map((change) => ({ ...draft, body: { ...(draft['body'] as Draft), changes: [change] } }));
}
