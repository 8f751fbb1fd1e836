import type { CaptureItem, Place, Take } from './formats/format.js';

/** Passes on what a capture holds until something of it is too much; that is told at its place, and nothing after it. */
export class CappedTake {
  readonly #take: Take;
  readonly #tooMuch: (item: CaptureItem) => string | undefined;
  #isFull = false;

  /** @param tooMuch what there is too much of, asked with each item before it is passed on; undefined when it may be */
  constructor(take: Take, tooMuch: (item: CaptureItem) => string | undefined) {
    this.#take = take;
    this.#tooMuch = tooMuch;
  }

  /** True when nothing is passed on any more. */
  get isFull(): boolean {
    return this.#isFull;
  }

  readonly take = (item: CaptureItem, place: Place): void => {
    if (this.#isFull) return;
    const much = this.#tooMuch(item);
    if (much === undefined) {
      this.#take(item, place);
      return;
    }
    this.#isFull = true;
    this.#take({ is: 'unread', code: 'capture-too-full', problem: `from here on, there are ${much}` }, place);
  };
}
