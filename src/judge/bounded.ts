/**
 * A map that forgets its oldest entries, so that memory does not grow with the length of a capture. It keeps two
 * generations: when the young one is full it becomes the old one, and what was old is forgotten. An entry is thus kept
 * for `capacity` further ones at the least.
 */
export class BoundedMap<Key, Value> {
  #young = new Map<Key, Value>();
  #old = new Map<Key, Value>();

  /** @param capacity how many of the latest entries are kept for certain */
  constructor(readonly capacity: number) {}

  get(key: Key): Value | undefined {
    return this.#young.get(key) ?? (this.#old.size === 0 ? undefined : this.#old.get(key));
  }

  has(key: Key): boolean {
    return this.#young.has(key) || this.#old.has(key);
  }

  /** Sets an entry and makes it young. */
  set(key: Key, value: Value): void {
    this.#young.set(key, value);
    if (this.#young.size < this.capacity) return;
    this.#old = this.#young;
    this.#young = new Map();
  }

  delete(key: Key): boolean {
    const wasOld = this.#old.size > 0 && this.#old.delete(key);
    return this.#young.delete(key) || wasOld;
  }

  /** The entries, those of the old generation first. */
  *values(): Generator<Value> {
    for (const [key, value] of this.#old) if (!this.#young.has(key)) yield value;
    yield* this.#young.values();
  }
}
