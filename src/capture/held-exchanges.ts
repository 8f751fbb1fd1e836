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
/** So many wait for their connection; beyond, the oldest are told by themselves. */
const most = 2_000;

/** Exchanges over HTTP that wait for the connection that they led to: an archive has them before it. */
export class HeldExchanges {
  #held: PlacedExchange[] = [];

  /**
   * Keeps an exchange if another connection is likely to follow from it.
   *
   * @param isConnected true when there is a connection that it may as well go with
   * @returns what is to be told now
   */
  hold(placed: PlacedExchange, isConnected: boolean): readonly PlacedExchange[] {
    if (isConnected && leading[placed.record.kind] === undefined) return [placed];
    this.#held.push(placed);
    return this.#held.length > most ? this.#held.splice(0, 1) : [];
  }

  /** Those that may have led to a connection of the role, and wait no more. */
  ledTo(role: Role | undefined): readonly PlacedExchange[] {
    const isLedTo = ({ record: { kind } }: PlacedExchange): boolean => {
      const whose = leading[kind] ?? 'either';
      return role === undefined || whose === 'either' || whose === role;
    };
    const held = this.#held;
    this.#held = held.filter((each) => !isLedTo(each));
    return held.filter(isLedTo);
  }
}
