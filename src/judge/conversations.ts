import { BoundedMap } from './bounded.js';
import { FewMap } from './few-map.js';
import type { ConversationRecord } from './conversation-records.js';
import { isObject, listMember, member, stringMember } from './reading.js';

/** The participants of a conversation: role to ids. */
export type Participants = Pick<FewMap<readonly string[]>, 'get' | 'has' | 'keys'>;

/** What one change of a conversation notification says, read from either participant shape. */
export interface ConversationChange {
  readonly type: string;
  readonly convId: string | undefined;
  /** The conversation's: its stage, or the state where it tells no stage. */
  readonly state: string | undefined;
  /** The member `state`, which is deprecated and tells of the main dialog. */
  readonly mainState: string | undefined;
  readonly isOver: boolean;
  readonly startTs: number | undefined;
  readonly endTs: number | undefined;
  /** When the service made the change: `metaDataLastUpdateTs`, else `lastUpdateTime`. Orders late notifications. */
  readonly updatedAt: number | undefined;
  readonly lastUpdateTime: number | undefined;
  readonly participants: Participants | undefined;
  readonly ttrType: string | undefined;
  readonly csatRate: number | undefined;
  /** Which of the members that stay for a conversation's life the details have, a bit for each of `lastingMembers`. */
  readonly lasting: number;
  /** The whole of the details, where the reader wants to look further; absent in what a judge remembers. */
  readonly details?: unknown;
}

/**
 * The changes of an `ExConversationChangeNotification`'s body, however they were batched; what is missing or mistyped
 * reads as undefined, since the contract has reported it already.
 */
export function changesOf(body: unknown): ConversationChange[] {
  return listMember(body, 'changes').map((change) => ({ ...changeOf(change), details: detailsOf(change) }));
}

/** One of the changes, without the details: what is remembered of it must not hold on to its frame. */
export function changeOf(change: unknown): ConversationChange {
  const { type, result } = objectOr(change);
  const { convId, lastUpdateTime, conversationDetails } = objectOr(result);
  const details = objectOr(conversationDetails);
  const updated = moment(lastUpdateTime);
  const mainState = text(details['state']);
  const state = text(details['stage']) ?? mainState;
  return {
    type: text(type) ?? '',
    convId: text(convId) ?? text(details['convId']),
    state,
    mainState,
    isOver: state === 'CLOSE',
    startTs: moment(details['startTs']),
    endTs: moment(details['endTs']),
    updatedAt: moment(details['metaDataLastUpdateTs']) ?? updated,
    lastUpdateTime: updated,
    participants: participantsOf(conversationDetails),
    ttrType: text(objectOr(details['ttr'])['ttrType']),
    csatRate: details['csat'] === undefined ? undefined : integer(objectOr(details['csat'])['csatRate']),
    lasting: lastingIn(details),
  };
}

const empty: Readonly<Record<string, unknown>> = Object.freeze(
  Object.create(null) as Record<string, unknown>,
);

function objectOr(value: unknown): Readonly<Record<string, unknown>> {
  return isObject(value) ? value : empty;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function integer(value: unknown): number | undefined {
  return Number.isSafeInteger(value) ? (value as number) : undefined;
}

/** A time; zero means that there is none. */
function moment(value: unknown): number | undefined {
  return value === 0 ? undefined : integer(value);
}

/** The details in one of the changes. */
export function detailsOf(change: unknown): unknown {
  return member(member(change, 'result'), 'conversationDetails');
}

/** The members of the details that a conversation keeps once it has them: a change without one is not the whole of it. */
export const lastingMembers = [
  'ttr',
  'dialogs',
  'skillId',
  'brandId',
  'stage',
  'csat',
  'campaignInfo',
  'context',
  'firstConversation',
  'closeReason',
  'endTs',
  // What a service may tell in one form or another, or not at all: that it changes its ways is worth a warning.
  'participants',
  'participantsPId',
  'metaDataLastUpdateTs',
] as const;

/** So many of them, the first ones, are told with each update. */
export const lastingForCertain = 11;

function lastingIn(details: Readonly<Record<string, unknown>>): number {
  let bits = 0;
  for (let index = 0; index < lastingMembers.length; index += 1) {
    const value = details[lastingMembers[index] ?? ''];
    if (value !== undefined && value !== null && value !== 0) bits |= 1 << index;
  }
  return bits;
}

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

/** So many removed conversations are remembered. */
const remembered = 1_000;

/** Streams by their subscription ids: those that tell of a conversation, and those that told that it is removed. */
export interface Streams {
  readonly telling: readonly string[];
  readonly ended: readonly string[];
}

const noStreams: Streams = { telling: [], ended: [] };
const streamsKept = 256;

/** The streams after one of them told a change; the same object when that makes no difference. */
export function streamsAfter(
  known: KnownConversation | undefined,
  type: string,
  id: string | undefined,
): Streams {
  const before = known?.streams ?? noStreams;
  const { telling, ended } = before;
  if (id === undefined) return before;
  if (type === 'DELETE') {
    if (ended.includes(id) && !telling.includes(id)) return before;
    const others = telling.filter((each) => each !== id);
    return { telling: others, ended: [...ended.filter((each) => each !== id), id].slice(-streamsKept) };
  }
  if (telling.includes(id)) return before;
  return { telling: [...telling, id].slice(-streamsKept), ended: ended.filter((each) => each !== id) };
}

/** A conversation as an observer knows it after folding the changes told so far. */
export interface KnownConversation {
  readonly convId: string;
  readonly change: ConversationChange;
  /** The frame that told the present state. */
  readonly frame: number;
  /** The start that was told first; it never changes. */
  readonly startTs: number | undefined;
  /** Removed from the stream by a DELETE. */
  readonly removed: boolean;
  /** What is known of it beyond this observer; only a judge keeps it. */
  readonly record: ConversationRecord | undefined;
  /** Which of the session's streams told of it; only a judge keeps them. */
  readonly streams: Streams;
  /** What it says of each of `conversationMembers`; only a judge keeps it. */
  readonly values: readonly unknown[];
}

/**
 * Folds conversation changes into the present state of each conversation. Changes may arrive out of order: one older
 * than the newest folded does not count. Equal times count in order of arrival, as the seed's own frames need.
 */
export class ConversationFold {
  readonly #known = new Map<string, KnownConversation>();
  readonly #gone = new BoundedMap<string, KnownConversation>(remembered);

  /** The conversations in the stream. */
  get conversations(): ReadonlyMap<string, KnownConversation> {
    return this.#known;
  }

  get(convId: string): KnownConversation | undefined {
    return this.#known.get(convId) ?? this.#gone.get(convId);
  }

  /** True when a change is older than what is known of its conversation, so that folding it would turn back time. */
  isStale(change: ConversationChange): boolean {
    return change.convId !== undefined && isOlder(change, this.get(change.convId));
  }

  /**
   * Folds one change told by a frame; stale ones and ones without an id are left out. A removed conversation is
   * remembered for a while, so that what comes of it later is told from what is new.
   */
  fold(change: ConversationChange, frame: number): void {
    if (change.convId === undefined) return;
    const before = this.get(change.convId);
    if (!isOlder(change, before)) this.foldOnto(before, change, frame);
  }

  /** What is known of a conversation stays; another of the streams has told of it. */
  retold(known: KnownConversation, streams: Streams): void {
    const map = known.removed ? this.#gone : this.#known;
    map.set(known.convId, { ...known, streams });
  }

  /** Folds a change that is not stale onto what `get` has given for its conversation. */
  foldOnto(
    before: KnownConversation | undefined,
    change: ConversationChange,
    frame: number,
    record?: ConversationRecord,
    streams: Streams = noStreams,
    values: readonly unknown[] = none,
  ): void {
    const { convId } = change;
    if (convId === undefined) return;
    const startTs = before?.startTs ?? change.startTs;
    if (change.type === 'DELETE') {
      this.#known.delete(convId);
      // A removal may tell the id alone: what was known of the conversation stays known.
      const isBare = isWithoutDetails(change);
      const gone = isBare ? { ...(before?.change ?? change), type: change.type } : change;
      const told = isBare ? (before?.values ?? values) : values;
      this.#gone.set(convId, {
        convId,
        change: gone,
        frame,
        startTs,
        removed: true,
        record,
        streams,
        values: told,
      });
    } else {
      this.#known.set(convId, { convId, change, frame, startTs, removed: false, record, streams, values });
    }
  }
}

/** True for a change that tells nothing of its conversation but the id. */
function isWithoutDetails({ state, startTs, participants }: ConversationChange): boolean {
  return state === undefined && startTs === undefined && participants === undefined;
}

/** True for a change that is older than what is known of its conversation. */
export function isOlder({ updatedAt }: ConversationChange, known: KnownConversation | undefined): boolean {
  const newest = known?.change.updatedAt;
  return newest !== undefined && updatedAt !== undefined && updatedAt < newest;
}
