/** From so many entries on, they are looked up by a table. */
const few = 8;

interface Entry<Value> {
  readonly key: string;
  value: Value;
  next: Entry<Value> | undefined;
}

/**
 * A map by text for what mostly has two or three entries: they stand in a row, which is smaller than a table, and quicker.
 * Entries keep the order in which they came.
 */
export class FewMap<Value> {
  #first: Entry<Value> | undefined;
  #last: Entry<Value> | undefined;
  #table: Map<string, Entry<Value>> | undefined;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get(key: string): Value | undefined {
    return this.#find(key)?.value;
  }

  has(key: string): boolean {
    return this.#find(key) !== undefined;
  }

  set(key: string, value: Value): void {
    const known = this.#find(key);
    if (known !== undefined) {
      known.value = value;
      return;
    }
    const entry = { key, value, next: undefined };
    if (this.#last === undefined) this.#first = entry;
    else this.#last.next = entry;
    this.#last = entry;
    this.#size += 1;
    if (this.#size === few) this.#table = new Map(this.#entries().map((each) => [each.key, each]));
    else this.#table?.set(key, entry);
  }

  keys(): string[] {
    return this.#entries().map(({ key }) => key);
  }

  #find(key: string): Entry<Value> | undefined {
    if (this.#table !== undefined) return this.#table.get(key);
    let entry = this.#first;
    while (entry !== undefined && entry.key !== key) entry = entry.next;
    return entry;
  }

  #entries(): Entry<Value>[] {
    const entries: Entry<Value>[] = [];
    for (let entry = this.#first; entry !== undefined; entry = entry.next) entries.push(entry);
    return entries;
  }
}
