import type { View } from './decoded-view.js';

/** A place of a text where a secret stands, and what stands for it. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly placeholder: string;
}

interface Secret {
  readonly bytes: Uint8Array;
  readonly placeholder: string;
  /** Where in the secret the bytes stand by whose hash it is found. */
  readonly offset: number;
}

/** Fewer bytes are not looked for: they may be anywhere. */
export const shortestSecret = 8;
const base = 0x01000193;
const filterBits = 16;
/** Finds any of many secrets in bytes, in one pass: by a hash of eight bytes that rolls along. */
export class SecretIndex {
  readonly #byHash = new Map<number, Secret[]>();
  readonly #filter = new Uint8Array(1 << filterBits);
  /** The base to the power of one less than the window: what the byte that leaves was multiplied by. */
  readonly #leaving = Array.from({ length: shortestSecret - 1 }).reduce<number>(
    (power) => Math.imul(power, base),
    1,
  );

  #size = 0;
  #added = 0;

  /** How many secrets were added so far, those among them that are there no more. */
  get added(): number {
    return this.#added;
  }

  /** Forgets all of them. */
  clear(): void {
    this.#byHash.clear();
    this.#filter.fill(0);
    this.#size = 0;
  }

  /** @param bytes at least `shortestSecret` of them */
  add(bytes: Uint8Array, placeholder: string): void {
    const { window, offset, alike } = this.#leastShared(bytes);
    this.#size += 1;
    this.#added += 1;
    if (alike === undefined) this.#byHash.set(window, [{ bytes, placeholder, offset }]);
    else alike.push({ bytes, placeholder, offset });
    this.#filter[filterOf(window)] = 1;
  }

  /**
   * The eight bytes of a secret by which the fewest others are found, and those others: the last eight, if by nothing else.
   * Tokens of one service begin alike, and found by what they share, each would be held against all of them.
   */
  #leastShared(bytes: Uint8Array): { window: number; offset: number; alike: Secret[] | undefined } {
    const last = bytes.length - shortestSecret;
    const choice = (offset: number) => {
      const window = hashOf(bytes, offset);
      return { window, offset, alike: this.#byHash.get(window) };
    };
    let least = choice(last);
    for (let offset = last - 1; offset >= 0 && least.alike !== undefined; offset -= 1) {
      const other = choice(offset);
      if (other.alike === undefined || other.alike.length < least.alike.length) least = other;
    }
    return least;
  }

  /** True when any of the secrets stands in the first so many bytes. */
  has(bytes: Uint8Array, length: number): boolean {
    if (this.#size === 0) return false;
    let window = 0;
    for (let end = 0; end < length; end += 1) {
      if (end >= shortestSecret)
        window = (window - Math.imul(bytes[end - shortestSecret] ?? 0, this.#leaving)) | 0;
      window = (Math.imul(window, base) + (bytes[end] ?? 0)) | 0;
      if (end < shortestSecret - 1 || this.#filter[filterOf(window)] === 0) continue;
      const start = end - shortestSecret + 1;
      const list = this.#byHash.get(window);
      if (list?.some((secret) => standsAt({ bytes, length }, start - secret.offset, secret.bytes)) === true)
        return true;
    }
    return false;
  }

  /** Adds the places where secrets stand, of those that begin at one place too. */
  find(view: View, spans: Span[]): void {
    const { bytes, length } = view;
    let window = 0;
    for (let end = 0; end < length; end += 1) {
      if (end >= shortestSecret)
        window = (window - Math.imul(bytes[end - shortestSecret] ?? 0, this.#leaving)) | 0;
      window = (Math.imul(window, base) + (bytes[end] ?? 0)) | 0;
      if (end < shortestSecret - 1 || this.#filter[filterOf(window)] === 0) continue;
      for (const { bytes: secret, offset, placeholder } of this.#byHash.get(window) ?? []) {
        const start = end - shortestSecret + 1 - offset;
        if (!standsAt(view, start, secret)) continue;
        const last = start + secret.length - 1;
        spans.push({ from: view.from[start] ?? 0, to: view.to[last] ?? 0, placeholder });
      }
    }
  }
}

/** The hash of eight bytes, as it is while it rolls along. */
function hashOf(bytes: Uint8Array, offset: number): number {
  let window = 0;
  for (let index = offset; index < offset + shortestSecret; index += 1)
    window = (Math.imul(window, base) + (bytes[index] ?? 0)) | 0;
  return window;
}

function filterOf(window: number): number {
  return (window ^ (window >>> filterBits)) & ((1 << filterBits) - 1);
}

function standsAt(
  { bytes, length }: Pick<View, 'bytes' | 'length'>,
  start: number,
  secret: Uint8Array,
): boolean {
  if (start < 0 || start + secret.length > length) return false;
  for (let index = 0; index < secret.length; index += 1)
    if (bytes[start + index] !== secret[index]) return false;
  return true;
}
