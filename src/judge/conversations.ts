import { BoundedMap } from './bounded.js';
import { valuesIn } from './conversation-members.js';
import type { ConversationRecord } from './records.js';
import { isObject, listMember, member, stringMember } from './reading.js';

/** The participants of a conversation: role to ids. */
export type Participants = ReadonlyMap<string, readonly string[]>;

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
  /** What it says of each of `conversationMembers`. */
  readonly values: readonly unknown[];
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
    values: valuesIn(details),
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
  const roles = new Map<string, string[]>();
  for (const entry of Array.isArray(given) ? given : [given]) {
    const role = stringMember(entry, 'role');
    const id = stringMember(entry, 'id');
    if (role !== undefined && id !== undefined) roles.set(role, [...(roles.get(role) ?? []), id]);
  }
  return roles;
}

function fromMap(map: Record<string, unknown>): Participants {
  const roles = new Map<string, readonly string[]>();
  for (const role of Object.keys(map)) {
    const given = map[role];
    const ids = isListOfText(given) ? given : listMember(map, role).filter((id) => typeof id === 'string');
    if (ids.length > 0) roles.set(role, ids);
  }
  return roles;
}

function isListOfText(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
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
  ): void {
    const { convId } = change;
    if (convId === undefined) return;
    const startTs = before?.startTs ?? change.startTs;
    if (change.type === 'DELETE') {
      this.#known.delete(convId);
      // A removal may tell the id alone: what was known of the conversation stays known.
      const last = isWithoutDetails(change) ? { ...(before?.change ?? change), type: change.type } : change;
      this.#gone.set(convId, { convId, change: last, frame, startTs, removed: true, record, streams });
    } else {
      this.#known.set(convId, { convId, change, frame, startTs, removed: false, record, streams });
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
