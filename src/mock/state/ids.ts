import type { Policy } from '../policy.js';

/** As what stands in addresses may have it, and the like (RFC 3986, section 2.3), in some length. */
const opaque = "~aZ0.-_+=,;@!*'()$".repeat(20);

/** Makes ids, in the form of a UUID unless told otherwise, from a seeded generator (mulberry32): the same seed gives the same ids. */
export class Ids {
  #state: number;

  readonly #form: Policy['ids'];

  constructor(seed: number, form: Policy['ids'] = 'UUIDs') {
    this.#state = seed >>> 0;
    this.#form = form;
  }

  next(): string {
    if (this.#form === 'numbers in text') return `${this.#word()}${this.#word()}`;
    if (this.#form === 'long and opaque') return `urn:it:${this.#word()}${opaque}${this.#word()}`;
    const hex = Array.from({ length: 4 }, () => this.#word().toString(16).padStart(8, '0')).join('');
    const variant = ((parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80).toString(16);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(18, 20)}-${hex.slice(20)}`;
  }

  #word(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }
}
