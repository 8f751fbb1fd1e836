import { clipped, ToldError, type ReasonCode } from '../errors/index.js';
import type { NetworkTrouble } from './network-trouble.js';

const longestAddress = 200;

/** Why a connection did not come about. */
export type ConnectFailure =
  | { readonly kind: 'unreachable'; readonly trouble: NetworkTrouble }
  | { readonly kind: 'timeout'; readonly afterMs: number }
  | {
      readonly kind: 'refused';
      readonly status: number;
      readonly body: string;
      /** The headers `Location` and `Retry-After`. */
      readonly location?: string | undefined;
      readonly retryAfter?: string | undefined;
    }
  | { readonly kind: 'not-websocket'; readonly detail: string };

/** A connection that did not open, told in one screen. */
export class ConnectError extends ToldError {
  override readonly name = 'ConnectError';

  constructor(
    readonly url: string,
    readonly failure: ConnectFailure,
  ) {
    const { problem, advice } = wording(failure);
    super('Could not open a WebSocket.', [
      ['where', url],
      ['problem', problem],
      ['what now', advice],
    ]);
  }

  /** Why nothing can be said of the endpoint's conformance; undefined when its answer breaks the protocol. */
  get reason(): ReasonCode | undefined {
    switch (this.failure.kind) {
      case 'unreachable':
        return 'endpoint-unreachable';
      case 'timeout':
        return 'endpoint-timeout';
      case 'not-websocket':
        return undefined;
      case 'refused':
        return refusals.get(this.failure.status);
    }
  }

  /** Why no scenario can be begun, where nothing is known of the endpoint but how it took the first connection. */
  get reasonAtFirst(): ReasonCode {
    const { failure } = this;
    const isAnother =
      failure.kind === 'not-websocket' || (failure.kind === 'refused' && failure.status < firstRedirect);
    return this.reason ?? (isAnother ? 'not-websocket' : 'upgrade-refused');
  }
}

/** Below it, a status says that all is well: such an answer is that of a web server. */
const firstRedirect = 300;

/** Refusals of an upgrade that are the environment's doing. */
const refusals: ReadonlyMap<number, ReasonCode> = new Map([
  [401, 'credentials-refused'],
  [403, 'credentials-refused'],
  [429, 'rate-limited'],
  [503, 'not-available'],
]);

function wording(failure: ConnectFailure): { problem: string; advice: string } {
  switch (failure.kind) {
    case 'unreachable':
      return {
        problem: `${failure.trouble.problem} (${failure.trouble.code})`,
        advice: failure.trouble.advice,
      };
    case 'timeout':
      return {
        problem: `no answer to the WebSocket upgrade within ${failure.afterMs} ms`,
        advice: 'Is it a WebSocket endpoint? For a slow one, give a longer --timeout.',
      };
    case 'refused':
      return {
        problem: `the upgrade was answered with HTTP ${failure.status}${failure.body && `: ${failure.body}`}`,
        advice: adviceFor(failure),
      };
    case 'not-websocket':
      return { problem: failure.detail, advice: 'Give the URL of a WebSocket endpoint (ws:// or wss://).' };
  }
}

function adviceFor({ status, location }: ConnectFailure & { readonly kind: 'refused' }): string {
  if (status === 401 || status === 403)
    return 'The token was refused: give a fresh one with --token, or let the run get one with --discover.';
  if (status === 404) return 'Nothing is served at this path: check --endpoint and --account.';
  if (status === 407)
    return 'The proxy wants credentials: name it as http://user:password@host with --proxy.';
  if (status === 429) return 'The endpoint limits its rate: wait, then run again with fewer workers.';
  if (status === 502 || status === 504)
    return 'A gateway in front of the service gets no answer from it: wait, or look there.';
  if (status === 503) return 'Messaging may not be enabled for this account, or the service is down.';
  if (status >= 300 && status < 400 && location !== undefined)
    return `It redirects to ${clipped(location, longestAddress)}: WebSocket clients do not follow; give that address.`;
  if (status < 400) return 'An HTTP server answered, not a WebSocket endpoint: check the URL.';
  return 'Look at the log of the endpoint.';
}
