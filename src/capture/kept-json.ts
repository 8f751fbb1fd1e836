import type { Place } from './formats/format.js';

/** What is wanted of a JSON document; what is not is passed over without being kept. */
export interface Wanted {
  /** Is given the JSON of the value, whole. Not called for one that is gone into. */
  readonly take?: (json: string, place: Place) => void;
  /** No more of it is kept, in bytes; as much as a frame may have when it is not said. */
  readonly most?: number;
  /** Is told of a value that is larger than what is kept of one. */
  readonly tooLarge?: (place: Place) => void;
  readonly members?: Readonly<Record<string, Wanted>>;
  readonly elements?: Wanted;
  /** Called when a value that is gone into begins, and when it has ended. */
  readonly begins?: (place: Place) => void;
  readonly ends?: (place: Place) => void;
}

/** No value that is wanted is larger: a frame is at most 64 MiB, twice that when each quotation mark is escaped. */
const largest = 128 * 1024 * 1024;
const longestName = 256;

/** A value, or a name, that is kept while it is read, chunk by chunk. */
export interface Kept {
  /** Of a value; names are in no need of one. */
  readonly place: Place | undefined;
  readonly wanted: Wanted | undefined;
  readonly depth: number;
  pieces: Buffer[];
  size: number;
  /** Where in the present chunk it goes on. */
  start: number;
  isTooLarge: boolean;
}

/** Takes what is kept of a value out of the chunk, up to an end. */
export function hold(kept: Kept, chunk: Buffer, end: number): void {
  kept.size += end - kept.start;
  const most = kept.wanted?.take === undefined ? longestName : (kept.wanted.most ?? largest);
  if (kept.size > most) {
    kept.isTooLarge = true;
    kept.pieces = [];
  } else if (end > kept.start) kept.pieces.push(chunk.subarray(kept.start, end));
  kept.start = 0;
}

/** The text of the pieces of a value, whole. */
export function textOf(pieces: readonly Buffer[]): string {
  const [first] = pieces;
  if (first === undefined) return '';
  return (pieces.length === 1 ? first : Buffer.concat(pieces)).toString('utf8');
}

/** The name of a member; undefined for one that is longer, or spelled otherwise, than any that is wanted. */
export function nameOf({ pieces, size }: Kept): string | undefined {
  if (size > longestName) return undefined;
  const text = textOf(pieces);
  if (!text.includes('\\')) return text.slice(1, -1);
  try {
    return JSON.parse(text) as string;
  } catch {
    // No name that is wanted is spelled in a way that is not JSON.
    return undefined;
  }
}
