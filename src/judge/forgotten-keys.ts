import { BoundedMap } from './bounded-map.js';
import { textPrint } from './content-print.js';

/** Of so many that were forgotten it is known which they are; beyond that, each may be one of them. */
const kept = 32_768;

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
    return this.#prints.hasForgotten || this.#prints.has(textPrint(key));
  }
}
