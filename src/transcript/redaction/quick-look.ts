import { base64Digits, shortestBase64, shortestHex } from './packed.js';
import { hexDigit, isSpelledAt } from './decoding.js';
import type { SecretIndex } from './secret-index.js';

const smallest = 4_096;
/** Marks by which something may be spelled otherwise: `%`, `\`, `&`. */
const marks: ReadonlySet<number> = new Set([0x25, 0x5c, 0x26]);
const jwtBegins = Buffer.from('eyJ');
/** So many texts, and so many ids and words in them, are remembered that hold nothing, of so many characters at the most. */
const mostRemembered = 10_000;
const longestRemembered = 128;

/**
 * Looks whether a text may hold a secret, without saying where: nearly none does, and then no map of places is needed.
 * Its memory is used again for each text.
 */
export class QuickLook {
  readonly #index: SecretIndex;
  readonly #buffers: Buffer[] = [];
  /** Ids and words that were looked into and hold nothing: frames consist of the same ones over and over. */
  readonly #clear = new Set<string>();
  /** Whole texts that hold nothing: findings of one kind say the same over and over. */
  readonly #clearTexts = new Set<string>();
  /** Of how many secrets is known that they are not held. */
  #clearOf = 0;

  constructor(index: SecretIndex) {
    this.#index = index;
  }

  /**
   * @param deepest how often base64, or hexadecimal digits, may be packed into each other
   * @returns false when there is certainly nothing to be taken out
   */
  mayHold(text: string, deepest: number): boolean {
    this.#forgetWhenNew();
    if (text.length > longestRemembered) return this.#lookThrough(text, deepest);
    if (this.#clearTexts.has(text)) return false;
    const holds = this.#lookThrough(text, deepest);
    if (!holds) remember(this.#clearTexts, text);
    return holds;
  }

  /** What was looked through before holds nothing of the secrets that were known then. */
  #forgetWhenNew(): void {
    if (this.#clearOf === this.#index.added) return;
    this.#clearOf = this.#index.added;
    this.#clear.clear();
    this.#clearTexts.clear();
  }

  #lookThrough(text: string, deepest: number): boolean {
    const buffer = this.#buffer(0, text.length * 3);
    return this.#look(buffer, buffer.write(text), 0, deepest);
  }

  #look(bytes: Buffer, length: number, packing: number, deepest: number): boolean {
    if (this.#index.has(bytes, length)) return true;
    // The rest of the memory is of texts before it.
    if (bytes.subarray(0, length).includes(jwtBegins)) return true;
    for (let start = 0; start < length; start += 1) {
      const first = bytes[start] ?? 0;
      if (marks.has(first) && isSpelledAt(bytes, start, length)) return true;
      let end = start;
      while (end < length && (base64Digits[bytes[end] ?? 0] ?? -1) >= 0) end += 1;
      if (packing < deepest && end - start >= shortestBase64) {
        const holds =
          packing === 0
            ? this.#lookOnce(bytes, start, end, deepest)
            : this.#lookInRun(bytes, start, end, packing, deepest);
        if (holds) return true;
      }
      if (end > start) start = end - 1;
    }
    return false;
  }

  /** The same for a run in the text itself, into which nobody looks twice while no secret is new. */
  #lookOnce(bytes: Buffer, start: number, end: number, deepest: number): boolean {
    if (end - start > longestRemembered) return this.#lookInRun(bytes, start, end, 0, deepest);
    const run = bytes.toString('latin1', start, end);
    if (this.#clear.has(run)) return false;
    const holds = this.#lookInRun(bytes, start, end, 0, deepest);
    if (!holds) remember(this.#clear, run);
    return holds;
  }

  /** What a run of characters may say that are digits of base64. */
  #lookInRun(bytes: Buffer, start: number, end: number, packing: number, deepest: number): boolean {
    for (let shift = 0; shift < 4; shift += 1)
      if (this.#lookInBase64(bytes, start + shift, end, packing, deepest)) return true;
    // Hexadecimal digits that are long enough are rare beside ids, whose parts are shorter.
    let hexRun = 0;
    for (let index = start; index < end; index += 1) {
      hexRun = hexDigit(bytes[index] ?? 0) >= 0 ? hexRun + 1 : 0;
      if (hexRun >= shortestHex) return true;
    }
    return false;
  }

  #lookInBase64(bytes: Buffer, start: number, end: number, packing: number, deepest: number): boolean {
    const inner = this.#buffer(packing + 1, end - start);
    let length = 0;
    let bits = 0;
    let held = 0;
    for (let index = start; index < end; index += 1) {
      bits = (bits << 6) | (base64Digits[bytes[index] ?? 0] ?? 0);
      held += 6;
      if (held < 8) continue;
      held -= 8;
      inner[length] = (bits >> held) & 0xff;
      length += 1;
      bits &= 0xff;
    }
    return this.#look(inner, length, packing + 1, deepest);
  }

  #buffer(depth: number, bytes: number): Buffer {
    const known = this.#buffers[depth];
    if (known !== undefined && known.length >= bytes) return known;
    const fresh = Buffer.alloc(Math.max(smallest, bytes));
    // A text of many megabytes is rare: what it needed is not kept.
    if (bytes <= smallest * 64) this.#buffers[depth] = fresh;
    return fresh;
  }
}

function remember(clear: Set<string>, text: string): void {
  if (clear.size >= mostRemembered) clear.clear();
  clear.add(text);
}
