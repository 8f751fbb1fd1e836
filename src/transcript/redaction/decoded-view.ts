/**
 * Bytes that a text says, in its own spelling or decoded, and for each of them where in the text it comes from: what is
 * found in the bytes can be taken out of the text.
 */
export interface View {
  readonly bytes: Uint8Array;
  /** For each byte, where in the text (in UTF-16 units) its spelling begins; and where it ends. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly length: number;
}

/** A view that is being made; it never holds more bytes than were foreseen. */
export class ViewBuilder {
  readonly #bytes: Uint8Array;
  readonly #from: Int32Array;
  readonly #to: Int32Array;
  #length = 0;

  constructor(capacity: number) {
    this.#bytes = new Uint8Array(capacity);
    this.#from = new Int32Array(capacity);
    this.#to = new Int32Array(capacity);
  }

  add(byte: number, from: number, to: number): void {
    this.#bytes[this.#length] = byte;
    this.#from[this.#length] = from;
    this.#to[this.#length] = to;
    this.#length += 1;
  }

  /** A character in UTF-8, all of its bytes from one place. */
  addCodePoint(code: number, from: number, to: number): void {
    if (code < 0x80) return this.add(code, from, to);
    if (code < 0x800) this.add(0xc0 | (code >> 6), from, to);
    else if (code < 0x10000) {
      this.add(0xe0 | (code >> 12), from, to);
      this.add(0x80 | ((code >> 6) & 0x3f), from, to);
    } else {
      this.add(0xf0 | (code >> 18), from, to);
      this.add(0x80 | ((code >> 12) & 0x3f), from, to);
      this.add(0x80 | ((code >> 6) & 0x3f), from, to);
    }
    this.add(0x80 | (code & 0x3f), from, to);
  }

  get view(): View {
    return { bytes: this.#bytes, from: this.#from, to: this.#to, length: this.#length };
  }
}

/** A text as it is, in UTF-8. */
export function plainView(text: string): View {
  const builder = new ViewBuilder(text.length * 3);
  for (let index = 0; index < text.length;) {
    const code = text.codePointAt(index) ?? 0;
    const width = code > 0xffff ? 2 : 1;
    builder.addCodePoint(code, index, index + width);
    index += width;
  }
  return builder.view;
}

/** Bytes as they are: places are their indices. */
export function bytesView(bytes: Uint8Array): View {
  const places = Int32Array.from(bytes, (_, index) => index);
  return { bytes, from: places, to: places.map((index) => index + 1), length: bytes.length };
}

/** How many characters a text has: what stands for one in two units counts once. */
export function codePointsIn(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; count += 1)
    index += (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
  return count;
}
