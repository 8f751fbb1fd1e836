import { BoundedMap } from './bounded-map.js';
import { textPrint } from './content-print.js';

/**
 * Of the latest so many it is known that they were forgotten. What was forgotten before them counts as unknown: were everything to
 * count as forgotten from then on, rules would be silent for good, also of what is new.
 */
const kept = 65_536;

/**
 * What was forgotten, so that memory stays within its bounds. Nothing follows from the absence of what may be among it: it
 * is held against nobody.
 */
export class ForgottenKeys {
  readonly #prints = new BoundedMap<number, true>(kept);

  add(key: string): void {
    this.#prints.set(textPrint(key), true);
  }

  /** True for what was forgotten, and hardly ever for something else. */
  mayHave(key: string): boolean {
    return this.#prints.has(textPrint(key));
  }
}
