import { integerMember } from './members.js';

/** Times before this are no moments by a clock: those of an excerpt, which has none, or counted from its beginning. */
const firstMoment = 1_000_000_000_000;

/** By how much, in milliseconds, the clocks of a service's machines may differ among themselves. */
export const clockTolerance = 2_000;

/** By how much a service's clock may differ from the recorder's before anything better is known of it. */
const unknownTolerance = 300_000;

/** The time that the body of an answer to `GetClock` gives, in each of its forms; undefined where it gives none. */
export function clockIn(body: unknown): number | undefined {
  if (typeof body === 'string' && /^\d{13}$/.test(body)) return Number(body);
  return integerMember(body, 'currentTime');
}

/** Between which moments of the service's clock something must lie, in milliseconds since the epoch. */
export interface Span {
  readonly earliest: number;
  readonly latest: number;
}

/**
 * What is known of the service's clock by the recorder's. A time that the service gave to something that happened
 * between two records, as the answer to `GetClock` or the event that was published, tells within which bounds the two
 * clocks differ; each further one narrows them.
 */
export class ServiceClock {
  #least = -Infinity;
  #most = Infinity;

  /** True once the service has given a time that could be held against the recorder's. */
  get isKnown(): boolean {
    return this.#most < Infinity;
  }

  /** True for a record that has a time by a clock. */
  isTimed(at: number): boolean {
    return at >= firstMoment;
  }

  /** Between which moments by the service's clock something lies that happened between two records. */
  span(from: number, to: number): Span {
    if (!this.isTimed(from)) return { earliest: -Infinity, latest: Infinity };
    if (!this.isKnown) return { earliest: from - unknownTolerance, latest: to + unknownTolerance };
    return { earliest: from + this.#least - clockTolerance, latest: to + this.#most + clockTolerance };
  }

  /** What the service's clock cannot show yet when the record's time is `at`. */
  latest(at: number): number {
    if (at < firstMoment) return Infinity;
    return at + (this.#most < Infinity ? this.#most + clockTolerance : unknownTolerance);
  }

  /**
   * Takes in a time that the service gave to what happened between two records.
   *
   * @returns the span in which it should lie, when it does not; only from the first such time is learned nevertheless,
   *   since a service whose clock differs from the recorder's may well agree with itself
   */
  learn(time: number, from: number, to: number): Span | undefined {
    if (!this.isTimed(from)) return undefined;
    const span = this.span(from, to);
    const isOutside = time < span.earliest || time > span.latest;
    if (isOutside && this.isKnown) return span;
    const [least, most] = [Math.max(this.#least, time - to), Math.min(this.#most, time - from)];
    // Where machines differ a little, no difference fits all; the latest that is known for certain stands.
    if (least <= most) [this.#least, this.#most] = [least, most];
    return isOutside ? span : undefined;
  }
}
