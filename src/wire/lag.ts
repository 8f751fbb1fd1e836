import { now } from './clock.js';

const everyMs = 20;
const keptMs = 120_000;

/**
 * Tells how late this process itself was: a timer that should fire every few milliseconds fires late when the machine is
 * busy, and then whatever else was awaited may have been late for the same reason.
 */
export class LagMeter {
  readonly #late: { readonly at: number; readonly ms: number }[] = [];
  readonly #timer: NodeJS.Timeout;
  #expected = now() + everyMs;

  constructor() {
    this.#timer = setInterval(() => this.#tick(), everyMs).unref();
  }

  /** The longest delay since a moment, in milliseconds. */
  worstSince(at: number): number {
    // A delay that is not over yet counts too.
    const present = Math.max(0, now() - this.#expected);
    return this.#late.reduce((worst, each) => (each.at >= at ? Math.max(worst, each.ms) : worst), present);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #tick(): void {
    const at = now();
    const ms = at - this.#expected;
    this.#expected = at + everyMs;
    if (ms < everyMs) return;
    this.#late.push({ at, ms });
    while ((this.#late[0]?.at ?? at) < at - keptMs) this.#late.shift();
  }
}
