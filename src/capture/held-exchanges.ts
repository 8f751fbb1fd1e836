import type { Role } from '../contract/index.js';
import type { HttpKind, HttpRecord } from '../judge/index.js';
import type { Place } from './formats/format.js';

/** An exchange over HTTP, and where it stands in the capture. */
export interface PlacedExchange {
  readonly record: HttpRecord;
  readonly place: Place;
}

/** What leads to a connection, and whose; the rest goes with the connection that is there. */
const leading: Readonly<Partial<Record<HttpKind, Role | 'either'>>> = {
  discovery: 'either',
  'sign-up': 'consumer',
  authorize: 'consumer',
  authenticate: 'consumer',
  login: 'agent',
  user: 'agent',
};
/** So many, of so many bytes, wait for their connection; beyond, the oldest are told by themselves. */
const most = 2_000;
const mostBytes = 8 * 1024 * 1024;

/** Exchanges over HTTP that wait for the connection that they led to: an archive has them before it. */
export class HeldExchanges {
  #held: PlacedExchange[] = [];
  #bytes = 0;

  /**
   * Keeps an exchange if another connection is likely to follow from it.
   *
   * @param isConnected true when there is a connection that it may as well go with
   * @returns what is to be told now
   */
  hold(placed: PlacedExchange, isConnected: boolean): readonly PlacedExchange[] {
    if (isConnected && leading[placed.record.kind] === undefined) return [placed];
    this.#held.push(placed);
    this.#bytes += bytesOf(placed);
    let over = 0;
    while (this.#held.length - over > most || this.#bytes > mostBytes) {
      this.#bytes -= bytesOf(this.#held[over] ?? placed);
      over += 1;
    }
    return this.#held.splice(0, over);
  }

  /** Those that may have led to a connection of the role, and wait no more. */
  ledTo(role: Role | undefined): readonly PlacedExchange[] {
    const isLedTo = ({ record: { kind } }: PlacedExchange): boolean => {
      const whose = leading[kind] ?? 'either';
      return role === undefined || whose === 'either' || whose === role;
    };
    const held = this.#held;
    this.#held = held.filter((each) => !isLedTo(each));
    this.#bytes = this.#held.reduce((sum, each) => sum + bytesOf(each), 0);
    return held.filter(isLedTo);
  }
}

/** Of bodies that are kept; no others are. */
function bytesOf({ record: { request, answer } }: PlacedExchange): number {
  return [request, answer].reduce((sum, side) => sum + (side?.json === undefined ? 0 : side.size), 0);
}
