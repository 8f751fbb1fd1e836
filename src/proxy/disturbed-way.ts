import {
  startDisturbingRelay,
  type Disturbance,
  type DisturbingRelay,
  type RelayEvent,
} from '../disturbance/index.js';
import type { Access } from '../wire/index.js';

/** What clients are disturbed by. */
export interface Disturbed {
  readonly disturbances: readonly Disturbance[];
  readonly seed: number;
}

/** Tells of a client that was disturbed. */
export type DisturbedEvent = RelayEvent & { readonly kind: 'disturbed' };

/** On this machine there is nothing in between. */
const direct: Access = { proxy: 'none' };

/**
 * The way from the proxy to the service: straight, or past a relay that disturbs. The relay is behind the judge, who so sees
 * what the client sees.
 */
export class DisturbedWay {
  readonly #disturbed: Disturbed | undefined;
  readonly #access: Access;
  readonly #onDisturbed: (event: DisturbedEvent) => void;
  readonly #relays = new Map<string, Promise<DisturbingRelay>>();

  constructor(
    disturbed: Disturbed | undefined,
    access: Access,
    onDisturbed: (event: DisturbedEvent) => void,
  ) {
    this.#disturbed = disturbed;
    this.#access = access;
    this.#onDisturbed = onDisturbed;
  }

  /** How that is reached which `to` gives. */
  get access(): Access {
    return this.#disturbed === undefined ? this.#access : direct;
  }

  /** Where to go for an origin of the service. */
  async to(origin: string): Promise<string> {
    if (this.#disturbed === undefined) return origin;
    const relay = this.#relays.get(origin) ?? this.#open(origin, this.#disturbed);
    this.#relays.set(origin, relay);
    return (await relay).origin;
  }

  async stop(): Promise<void> {
    const relays = await Promise.all(this.#relays.values());
    await Promise.all(relays.map((relay) => relay.stop()));
  }

  #open(target: string, disturbed: Disturbed): Promise<DisturbingRelay> {
    return startDisturbingRelay({
      target,
      access: this.#access,
      ...disturbed,
      keepsHost: false,
      observe: (event) => {
        if (event.kind === 'disturbed') this.#onDisturbed(event);
      },
    });
  }
}
