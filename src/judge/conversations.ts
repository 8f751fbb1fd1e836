import { BoundedMap } from './bounded.js';
import { integerMember, isObject, listMember, member, stringMember } from './reading.js';

/** The participants of a conversation: role to ids. */
export type Participants = ReadonlyMap<string, readonly string[]>;

/** What one change of a conversation notification says, read from either participant shape. */
export interface ConversationChange {
  readonly type: string;
  readonly convId: string | undefined;
  readonly state: string | undefined;
  readonly startTs: number | undefined;
  readonly endTs: number | undefined;
  /** When the service made the change: `metaDataLastUpdateTs`, else `lastUpdateTime`. Orders late notifications. */
  readonly updatedAt: number | undefined;
  readonly lastUpdateTime: number | undefined;
  readonly participants: Participants | undefined;
  /** The whole of the details, where the reader wants to look further; absent in what a judge remembers. */
  readonly details?: unknown;
}

/**
 * The changes of an `ExConversationChangeNotification`'s body, however they were batched; what is missing or mistyped
 * reads as undefined, since the contract has reported it already.
 */
export function changesOf(body: unknown, { withDetails } = { withDetails: true }): ConversationChange[] {
  return listMember(body, 'changes').map((change) => {
    const result = member(change, 'result');
    const details = member(result, 'conversationDetails');
    const lastUpdateTime = integerMember(result, 'lastUpdateTime');
    return {
      type: stringMember(change, 'type') ?? '',
      convId: stringMember(result, 'convId') ?? stringMember(details, 'convId'),
      state: stringMember(details, 'state'),
      startTs: integerMember(details, 'startTs'),
      endTs: integerMember(details, 'endTs'),
      updatedAt: integerMember(details, 'metaDataLastUpdateTs') ?? lastUpdateTime,
      lastUpdateTime,
      participants: participantsOf(details),
      details: withDetails ? details : undefined,
    };
  });
}

/**
 * The participants in conversation details by role: `participantsPId` (map) where it is given, else `participants`
 * (list or map). Undefined when neither is there.
 */
export function participantsOf(details: unknown): Participants | undefined {
  const byPId = member(details, 'participantsPId');
  const plain = member(details, 'participants');
  if (isObject(byPId)) return fromMap(byPId);
  if (isObject(plain) && typeof plain['role'] !== 'string') return fromMap(plain);
  if (plain === undefined) return undefined;
  const roles = new Map<string, string[]>();
  for (const entry of listMember(details, 'participants')) {
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
    const newest = change.convId === undefined ? undefined : this.get(change.convId)?.change.updatedAt;
    return newest !== undefined && change.updatedAt !== undefined && change.updatedAt < newest;
  }

  /**
   * Folds one change told by a frame; stale ones and ones without an id are left out. A removed conversation is
   * remembered for a while, so that what comes of it later is told from what is new.
   */
  fold(change: ConversationChange, frame: number): void {
    const { convId } = change;
    if (convId === undefined || this.isStale(change)) return;
    const startTs = this.get(convId)?.startTs ?? change.startTs;
    if (change.type === 'DELETE') {
      this.#known.delete(convId);
      this.#gone.set(convId, { convId, change, frame, startTs, removed: true });
    } else {
      this.#known.set(convId, { convId, change, frame, startTs, removed: false });
    }
  }
}
