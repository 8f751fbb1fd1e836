import type { Place } from './formats/format.js';

const kept = 8_192;

/** Where the latest frames stand, by their ordinals: findings may be about a frame some way back. */
export class RecentPlaces {
  readonly #places: ({ readonly n: number; readonly place: Place } | undefined)[] = [];

  set(n: number, place: Place): void {
    this.#places[n % kept] = { n, place };
  }

  get(n: number | undefined): Place | undefined {
    const found = n === undefined ? undefined : this.#places[n % kept];
    return found?.n === n ? found?.place : undefined;
  }
}
