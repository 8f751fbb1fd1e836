import { Contract } from '../../contract/index.js';
import type { MockOptions } from '../options.js';
import { Incoming } from '../requests/incoming.js';
import { Account } from '../state/account.js';
import type { MockAgent } from '../state/conversation.js';
import { FileStore } from '../state/file-store.js';
import { Ids } from '../state/ids.js';
import { ahead, systemClock } from '../state/mock-clock.js';
import { Tokens } from '../state/tokens.js';
import { Admission } from './admission.js';
import type { Behaviour } from './behaviour.js';
import { ScopedClock } from './scoped-clock.js';

const hour = 3_600_000;

/** All that the mock knows while it is served: accounts and what happens in them, who was let in, the files. */
export class Service {
  readonly contract = Contract.load();
  readonly clock: ScopedClock;
  readonly tokens: Tokens;
  readonly files: FileStore;
  readonly admission: Admission;
  readonly incoming: Incoming;
  readonly behaviour: Behaviour;
  readonly #options: MockOptions;
  readonly #ids: Ids;
  readonly #accounts = new Map<string, Account>();

  constructor(options: MockOptions, behaviour: Behaviour) {
    const {
      seed = 1,
      tokenTtlMs = hour,
      fileUrlTtlMs: urlTtlMs = 60_000,
      authTimeoutMs = 10_000,
      strictInit = false,
      onError = () => undefined,
      onRefused = () => undefined,
      onServedEarly = () => undefined,
    } = options;
    const { policy } = behaviour;
    const { newId } = this;
    this.#options = options;
    this.behaviour = behaviour;
    this.#ids = new Ids(seed, policy.ids);
    this.clock = new ScopedClock(ahead(options.clock ?? systemClock, policy.clockAheadMs), onError);
    const { clock } = this;
    this.tokens = new Tokens(clock, tokenTtlMs, seed);
    this.files = new FileStore({ clock, policy, urlTtlMs, seed, newId });
    this.admission = new Admission({
      policy,
      tokens: this.tokens,
      clock,
      authTimeoutMs,
      strictInit,
      onArrival: (connection, account) => this.account(account).presence.arrive(connection),
      onRefused,
    });
    this.incoming = new Incoming({
      contract: this.contract,
      clock,
      newId,
      onError,
      onRefused,
      onServedEarly,
    });
  }

  readonly newId = (): string => this.#ids.next();

  /** An account; whichever is asked for is there. */
  account(id: string): Account {
    const known = this.#accounts.get(id);
    if (known !== undefined) return known;
    const { retentionMs = 24 * hour, ringTtlMs = 60_000, survey = false, dialogTimeoutMs } = this.#options;
    const { clock, files, newId } = this;
    const { policy } = this.behaviour;
    const account = new Account({
      id,
      clock,
      policy,
      retentionMs,
      ringTtlMs,
      dialogTimeoutMs,
      survey,
      newId,
      files,
    });
    this.#accounts.set(id, account);
    return account;
  }

  /** Logs an agent in: gives the bearer that it may connect with. */
  readonly logIn = (account: string, agent: MockAgent): string => {
    const bearer = this.newId().replaceAll(/[^A-Za-z0-9]/g, '');
    this.admission.knows(bearer, account, agent);
    return bearer;
  };

  /** Nothing that was to come by itself comes any more. */
  end(): void {
    this.clock.end();
  }
}
