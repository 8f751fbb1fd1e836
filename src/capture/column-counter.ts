import { isAscii } from 'node:buffer';

/** Of fewer bytes, looking at each is quicker than asking whether all are ASCII. */
const few = 48;
const continuation = 0x80;
const lead = 0xc0;
const leadOfFour = 0xf0;

/** Counts how far into its line a byte is, in UTF-16 code units as editors and SARIF do, over the chunks of a file in UTF-8. */
export class ColumnCounter {
  /** What is counted of the line, and where in the chunk the rest begins. */
  #units = 0;
  #from = 0;

  /** The column of a byte, from 1; never asked for one before the last. */
  columnAt(chunk: Buffer, at: number): number {
    this.#count(chunk, at);
    return this.#units + 1;
  }

  /** A line begins at the byte. */
  lineBegins(at: number): void {
    this.#units = 0;
    this.#from = at;
  }

  /** Another chunk follows. */
  ends(chunk: Buffer): void {
    this.#count(chunk, chunk.length);
    this.#from = 0;
  }

  #count(chunk: Buffer, to: number): void {
    const from = this.#from;
    if (to <= from) return;
    this.#from = to;
    if (to - from >= few && isAscii(chunk.subarray(from, to))) {
      this.#units += to - from;
      return;
    }
    for (let at = from; at < to; at += 1) {
      const byte = chunk[at] ?? 0;
      // A character of four bytes is two code units; of any other, its first byte counts.
      if (byte < continuation || byte >= lead) this.#units += byte >= leadOfFour ? 2 : 1;
    }
  }
}
