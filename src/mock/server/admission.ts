import type { Account } from '../state/account.js';
import type { Clock } from '../state/mock-clock.js';
import type { Connection } from '../connection/client-connection.js';
import type { MockAgent } from '../state/conversation.js';
import type { MockOptions } from '../options.js';
import type { Policy } from '../policy.js';
import type { Tokens } from '../state/tokens.js';

const badToken = 4401;
/** No code is sent: the connection is cut off. */
const cutOff = 1006;

export interface AdmissionOptions {
  readonly policy: Policy;
  readonly tokens: Tokens;
  readonly clock: Clock;
  /** Milliseconds that a consumer has to present a token. */
  readonly authTimeoutMs: number;
  /** A connection of an account has become somebody's. */
  readonly onArrival: (connection: Connection, account: string) => void;
  readonly onRefused: NonNullable<MockOptions['onRefused']>;
  /** Whether nothing is served until the answer to `InitConnection` is on its way. */
  readonly strictInit: boolean;
}

/** Says who is let in, and ends the connections of those who are not. */
export class Admission {
  readonly #options: AdmissionOptions;
  readonly #bearers = new Map<string, { readonly account: string; readonly agent: MockAgent }>();

  constructor(options: AdmissionOptions) {
    this.#options = options;
  }

  /** An agent has logged in and may connect with this bearer. */
  knows(bearer: string, account: string, agent: MockAgent): void {
    this.#bearers.set(bearer, { account, agent });
  }

  /** False for a bad token where that is refused when the connection is opened. */
  admitsAtDoor(header: string | undefined, account: string): boolean {
    if (header === undefined || this.#options.policy.refusesTokens === 'by closing') return true;
    const [, token = ''] = header.split(' ');
    return typeof this.#read(token, account) !== 'string';
  }

  /** A consumer has connected, with the token in a header or without one. */
  greetConsumer(connection: Connection, header: string | undefined, account: string): void {
    const { policy, authTimeoutMs } = this.#options;
    if (policy.admits === 'everybody') {
      connection.actorId = 'anybody';
      return;
    }
    if (header !== undefined) {
      const [scheme, token = ''] = header.split(' ');
      this.#authorize(connection, scheme?.toLowerCase() === 'jwt' ? token : '', account)?.();
      return;
    }
    if (!policy.endsUnauthenticated) return;
    connection.after(authTimeoutMs, () => {
      if (connection.actorId === undefined) this.#turnAway(connection, 'no token was presented');
    });
  }

  /** An agent has connected, with the bearer in the path. */
  greetAgent(connection: Connection, bearer: string, account: Account): void {
    const known = this.#bearers.get(bearer);
    if (known?.account !== account.id) {
      this.#turnAway(connection, 'the bearer token is not valid');
      return;
    }
    connection.actorId = `${account.id}.${known.agent.userId}`;
    account.seats.seat(connection, known.agent);
  }

  /** By `InitConnection`: what comes after it is served from here on; strictly, when its answer is on its way. */
  authorizeByInit(connection: Connection, token: string, account: string): (() => void) | undefined {
    const idle = (): void => undefined;
    if (!this.#options.policy.initAuthorizes) return idle;
    const letIn = this.#authorize(connection, token, account);
    if (letIn === undefined || this.#options.strictInit) return letIn;
    letIn();
    connection.isBeingInitialized = true;
    return () => {
      connection.isBeingInitialized = false;
    };
  }

  /** What lets a consumer in; or the connection is closed with the code that says why not. */
  #authorize(connection: Connection, token: string, account: string): (() => void) | undefined {
    const read = this.#read(token, account);
    if (typeof read === 'string') {
      if (read === 'expired') this.#endExpired(connection);
      else this.#turnAway(connection, `the token is ${read}`);
      return undefined;
    }
    return () => {
      connection.actorId = read.consumerId;
      this.#options.onArrival(connection, account);
      const left = read.expiresAt - this.#options.clock.now();
      if (Number.isFinite(left)) connection.after(left, () => this.#endExpired(connection));
    };
  }

  #turnAway(connection: Connection, why: string): void {
    connection.close(badToken, why);
    const { session } = connection;
    this.#options.onRefused({ session, type: 'connection', code: badToken, why });
  }

  #endExpired(connection: Connection): void {
    const { expiredCode } = this.#options.policy;
    if (expiredCode === cutOff) connection.cutOff();
    else connection.close(expiredCode, 'the token is expired');
  }

  #read(token: string, account: string): ReturnType<Tokens['read']> {
    const { tokens, policy } = this.#options;
    return tokens.read(token, account, new Set(policy.overlookedTokenFaults));
  }
}
