import { base64Digits, shortestBase64, shortestHex } from './packed.js';
import { hexDigit, isSpelledAt } from './decoding.js';
import type { SecretIndex } from './secret-index.js';

const smallest = 4_096;
/** Marks by which something may be spelled otherwise: `%`, `\`, `&`. */
const marks: ReadonlySet<number> = new Set([0x25, 0x5c, 0x26]);
const jwtBegins = Buffer.from('eyJ');

/**
 * Looks whether a text may hold a secret, without saying where: nearly none does, and then no map of places is needed.
 * Its memory is used again for each text.
 */
export class QuickLook {
  readonly #index: SecretIndex;
  readonly #buffers: Buffer[] = [];

  constructor(index: SecretIndex) {
    this.#index = index;
  }

  /**
   * @param deepest how often base64, or hexadecimal digits, may be packed into each other
   * @returns false when there is certainly nothing to be taken out
   */
  mayHold(text: string, deepest: number): boolean {
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
      let hexRun = 0;
      let longestHex = 0;
      for (; end < length; end += 1) {
        const byte = bytes[end] ?? 0;
        if ((base64Digits[byte] ?? -1) < 0) break;
        hexRun = hexDigit(byte) >= 0 ? hexRun + 1 : 0;
        if (hexRun > longestHex) longestHex = hexRun;
      }
      if (packing < deepest && end - start >= shortestBase64) {
        for (let shift = 0; shift < 4; shift += 1)
          if (this.#lookInBase64(bytes, start + shift, end, packing, deepest)) return true;
        // Digits that are long enough are rare beside ids, whose parts are shorter.
        if (longestHex >= shortestHex) return true;
      }
      if (end > start) start = end - 1;
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
