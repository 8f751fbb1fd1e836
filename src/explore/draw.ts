import fc, { type Arbitrary, type GeneratorValue } from 'fast-check';

/** What is drawn by chance: from a seed, so that it is the same again. */
export class Draw {
  readonly #next: GeneratorValue;

  /** @param seed an integer; the same one draws the same */
  constructor(seed: number) {
    const [next] = fc.sample(fc.gen(), { seed, numRuns: 1 });
    if (next === undefined) throw new Error('fast-check has sampled nothing.');
    this.#next = next;
  }

  /** A whole number from 0 on, below a bound. */
  below(bound: number): number {
    return this.#next(fc.nat, { max: Math.max(0, bound - 1) });
  }

  /** True once in so many times. */
  onceIn(times: number): boolean {
    return this.below(times) === 0;
  }

  /** One of them; undefined when there is none. */
  oneOf<Item>(items: readonly Item[]): Item | undefined {
    return items.length === 0 ? undefined : items[this.below(items.length)];
  }

  /** One of them, by weight; undefined when there is none. */
  weighted<Item>(items: readonly { readonly item: Item; readonly weight: number }[]): Item | undefined {
    const all = items.reduce((sum, { weight }) => sum + weight, 0);
    let at = this.below(all);
    for (const { item, weight } of items) {
      if (at < weight) return item;
      at -= weight;
    }
    return undefined;
  }

  /** A value of an arbitrary. */
  value<Value>(arbitrary: Arbitrary<Value>): Value {
    return this.#next(() => arbitrary);
  }
}
