/**
 * A map that forgets what was not used for longest, so that memory does not grow with the length of a capture. It keeps two
 * generations: when the young one is full it becomes the old one, and what was old is forgotten. An entry is thus kept
 * for `capacity` further ones at the least, after it was set or got.
 */
export class BoundedMap<Key, Value> {
  // Made when first needed: of the many that there are, most stay empty.
  #young: Map<Key, Value> | undefined;
  #old: Map<Key, Value> | undefined;

  #hasForgotten = false;

  /**
   * @param capacity how many of the latest entries are kept for certain
   * @param onForgotten told of each entry that is not kept any more, and was not deleted
   */
  constructor(
    readonly capacity: number,
    readonly onForgotten?: (key: Key, value: Value) => void,
  ) {}

  /** True once an entry was forgotten. */
  get hasForgotten(): boolean {
    return this.#hasForgotten;
  }

  /** The value of an entry, which is young from now on. */
  get(key: Key): Value | undefined {
    if (this.#young === undefined) return undefined;
    const young = this.#young.get(key);
    if (young !== undefined || this.#old === undefined) return young;
    const old = this.#old.get(key);
    if (old === undefined) return undefined;
    this.#old.delete(key);
    this.set(key, old);
    return old;
  }

  has(key: Key): boolean {
    return this.#young?.has(key) === true || this.#old?.has(key) === true;
  }

  /** Sets an entry and makes it young. */
  set(key: Key, value: Value): void {
    this.#young ??= new Map();
    this.#young.set(key, value);
    if (this.#young.size < this.capacity) return;
    const forgotten = this.#old;
    this.#old = this.#young;
    this.#young = new Map();
    if (forgotten !== undefined) this.#forget(forgotten, this.#old);
  }

  #forget(forgotten: ReadonlyMap<Key, Value>, kept: ReadonlyMap<Key, Value>): void {
    for (const [each, held] of forgotten) {
      if (kept.has(each)) continue;
      this.#hasForgotten = true;
      this.onForgotten?.(each, held);
    }
  }

  delete(key: Key): boolean {
    const wasOld = this.#old?.delete(key) === true;
    return this.#young?.delete(key) === true || wasOld;
  }

  /** The entries, those of the old generation first. */
  *values(): Generator<Value> {
    if (this.#young === undefined) return;
    if (this.#old !== undefined) for (const [key, value] of this.#old) if (!this.#young.has(key)) yield value;
    yield* this.#young.values();
  }
}
