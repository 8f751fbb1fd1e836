import { BoundedMap } from './bounded-map.js';
import type { ConversationChange } from './conversation-change.js';
import type { ConversationRecord } from './conversation-records.js';
import { ForgottenKeys } from './forgotten-keys.js';
import { noStreams, type Streams } from './streams.js';

/** So many conversations that are neither closed nor removed are kept, which is more than one observer ever has at once. */
const openKept = 16_384;
/** So many are that are closed or removed. */
const overKept = 2_048;

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
  readonly #open: BoundedMap<string, KnownConversation>;
  /** Closed, or removed. */
  readonly #over: BoundedMap<string, KnownConversation>;
  readonly #forgotten = new ForgottenKeys();

  /** @param onForgotten told of each conversation of which nothing is known any more */
  constructor(onForgotten?: (convId: string) => void) {
    const forget = (convId: string): void => {
      this.#forgotten.add(convId);
      onForgotten?.(convId);
    };
    this.#open = new BoundedMap(openKept, forget);
    this.#over = new BoundedMap(overKept, forget);
  }

  /** The conversations in the stream. */
  *conversations(): Generator<KnownConversation> {
    yield* this.#open.values();
    for (const known of this.#over.values()) if (!known.removed) yield known;
  }

  get(convId: string): KnownConversation | undefined {
    return this.#open.get(convId) ?? this.#over.get(convId);
  }

  /** True when a conversation may have been known and forgotten: nothing follows from what is missing of it. */
  mayHaveForgotten(convId: string): boolean {
    return this.#forgotten.mayHave(convId);
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
    this.#keep({ ...known, streams });
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
      // A removal may tell the id alone: what was known of the conversation stays known.
      const isBare = isWithoutDetails(change);
      const gone = isBare ? { ...(before?.change ?? change), type: change.type } : change;
      const told = isBare ? (before?.values ?? values) : values;
      this.#keep({ convId, change: gone, frame, startTs, removed: true, record, streams, values: told });
    } else {
      this.#keep({ convId, change, frame, startTs, removed: false, record, streams, values });
    }
  }

  #keep(known: KnownConversation): void {
    const { convId, removed, change } = known;
    const isOver = removed || change.isOver;
    (isOver ? this.#open : this.#over).delete(convId);
    (isOver ? this.#over : this.#open).set(convId, known);
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
