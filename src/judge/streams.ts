/** Streams by their subscription ids: those that tell of a conversation, and those that told that it is removed. */
export interface Streams {
  readonly telling: readonly string[];
  readonly ended: readonly string[];
}

/** Before anything was told. */
export const noStreams: Streams = { telling: [], ended: [] };

const streamsKept = 256;
const turnsKept = 4;

/** What one of the streams made of those that tell of a conversation. */
interface Turn {
  readonly before: Streams;
  readonly id: string;
  readonly isRemoval: boolean;
  readonly after: Streams;
}

/** Which streams of a session tell of a conversation. Conversation after conversation is told in one, and shares the list. */
export class StreamTurns {
  /** The latest ones first. */
  #turns: readonly Turn[] = [];

  /** The streams after one of them told a change; the same object when that makes no difference. */
  after(before: Streams, type: string, id: string | undefined): Streams {
    if (id === undefined) return before;
    const isRemoval = type === 'DELETE';
    const isTelling = before.telling.includes(id);
    if (isRemoval ? !isTelling && before.ended.includes(id) : isTelling) return before;
    for (const turn of this.#turns)
      if (turn.before === before && turn.isRemoval === isRemoval && turn.id === id) return turn.after;
    const after = isRemoval ? endedBy(before, id) : toldBy(before, id);
    this.#turns = [{ before, id, isRemoval, after }, ...this.#turns].slice(0, turnsKept);
    return after;
  }
}

function endedBy({ telling, ended }: Streams, id: string): Streams {
  // Of those that ended it is none: what tells has been taken out there.
  return { telling: telling.filter((each) => each !== id), ended: [...ended, id].slice(-streamsKept) };
}

function toldBy({ telling, ended }: Streams, id: string): Streams {
  return { telling: [...telling, id].slice(-streamsKept), ended: ended.filter((each) => each !== id) };
}
