import { BoundedMap } from './bounded-map.js';
import type { ConversationChange } from './conversation-change.js';
import type { ConversationRecord } from './conversation-records.js';
import { noStreams, type Streams } from './streams.js';

/** So many removed conversations are remembered. */
const remembered = 1_000;

const none: readonly never[] = [];

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
