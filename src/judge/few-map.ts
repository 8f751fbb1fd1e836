/** From so many entries on, they are looked up by a table. */
const few = 8;

/**
 * A map by text for what mostly has two or three entries: those are held in lists, which are smaller and quicker than a
 * table. Entries keep the order in which they came.
 */
export class FewMap<Value> {
  readonly #keys: string[] = [];
  readonly #values: Value[] = [];
  #places: Map<string, number> | undefined;

  get size(): number {
    return this.#keys.length;
  }

  get(key: string): Value | undefined {
    const place = this.#placeOf(key);
    return place < 0 ? undefined : this.#values[place];
  }

  has(key: string): boolean {
    return this.#placeOf(key) >= 0;
  }

  set(key: string, value: Value): void {
    const place = this.#placeOf(key);
    if (place >= 0) {
      this.#values[place] = value;
      return;
    }
    this.#places?.set(key, this.#keys.length);
    this.#keys.push(key);
    this.#values.push(value);
    if (this.#places === undefined && this.#keys.length > few)
      this.#places = new Map(this.#keys.map((each, index) => [each, index]));
  }

  keys(): readonly string[] {
    return this.#keys;
  }

  *[Symbol.iterator](): Generator<[string, Value]> {
    for (const [index, key] of this.#keys.entries()) yield [key, this.#values[index] as Value];
  }

  #placeOf(key: string): number {
    return this.#places === undefined ? this.#keys.indexOf(key) : (this.#places.get(key) ?? -1);
  }
}
