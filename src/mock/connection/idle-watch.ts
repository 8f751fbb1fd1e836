import type { Clock } from '../state/mock-clock.js';
import type { Policy } from '../policy.js';

export interface IdleWatchOptions {
  readonly clock: Clock;
  readonly policy: Pick<Policy, 'activity' | 'closesIdle'>;
  readonly idleTimeoutMs: number;
  /** Calls back after a time, unless the connection closes before. */
  readonly after: (milliseconds: number, callback: () => void) => void;
  readonly isOpen: () => boolean;
  /** Nothing has come for as long. */
  readonly onIdle: () => void;
}

/** Watches whether anything comes on a connection. */
export class IdleWatch {
  readonly #options: IdleWatchOptions;
  #lastActivity: number;

  constructor(options: IdleWatchOptions) {
    this.#options = options;
    this.#lastActivity = options.clock.now();
    if (options.policy.closesIdle) this.#watch(options.idleTimeoutMs);
  }

  /** Something has come. */
  active(means: 'ping' | 'request', at: number): void {
    if (this.#options.policy.activity.includes(means)) this.#lastActivity = at;
  }

  #watch(milliseconds: number): void {
    const { clock, idleTimeoutMs, after, isOpen, onIdle } = this.#options;
    after(milliseconds, () => {
      // What has arrived but was not read yet, because this process was busy, counts as activity too.
      setImmediate(() => {
        if (!isOpen()) return;
        const silentMs = clock.now() - this.#lastActivity;
        if (silentMs >= idleTimeoutMs) onIdle();
        else this.#watch(idleTimeoutMs - silentMs);
      });
    });
  }
}
