/** Random choices that are the same for the same seed: mulberry32. */
export class Random {
  #state;

  /** @param words numbers or texts that the choices depend on, all of them */
  constructor(...words) {
    let hash = 0x811c9dc5;
    for (const character of words.join('/'))
      hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
    this.#state = hash >>> 0;
  }

  /** At least 0 and less than 1. */
  fraction() {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from 0, and less than the limit. */
  below(limit) {
    return Math.floor(this.fraction() * limit);
  }

  chance(probability) {
    return this.fraction() < probability;
  }

  oneOf(list) {
    return list[this.below(list.length)];
  }
}
