import { didYouMean } from '../errors/did-you-mean.js';
import { Inconclusive, UsageError } from '../errors/index.js';

/** What the steps of a scenario keep for later ones, by name. */
export class Remembered {
  readonly #values = new Map<string, unknown>();

  /** Keeps a value; undefined for what was not seen. */
  keep(name: string, value: unknown): void {
    this.#values.set(name, value);
  }

  /**
   * A value kept by a step before.
   *
   * @throws UsageError when nothing was kept under the name
   * @throws Inconclusive when what was to be kept was not seen
   */
  recall(name: string): unknown {
    if (!this.#values.has(name))
      throw new UsageError('step-value-invalid', `Nothing is remembered as "${name}".`, [
        ...didYouMean(name, this.#values.keys()),
        ['expected', `a step before that remembers it: ... is remembered as "${name}"`],
      ]);
    const value = this.#values.get(name);
    if (value !== undefined) return value;
    throw new Inconclusive('not-seen', `What is remembered as "${name}" was not seen by the harness.`);
  }
}
