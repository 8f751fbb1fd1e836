import type { ConnectionEvent } from '../wire/index.js';
import type { Clock } from './state/mock-clock.js';
import type { MockAgent } from './state/conversation.js';

/** What happens on the mock's connections, and over HTTP, as seen on the wire: with all secrets. */
export type MockEvent = ConnectionEvent;

/** A request that the mock did not grant. What a client wrote is in it as it came: it is not harmless to print. */
export interface Refused {
  /** The connection it came on, as in the events. */
  readonly session: string;
  /** Of the request; empty when it has none, being no request at all. */
  readonly type: string;
  readonly code: number;
  readonly why: string;
}

/** What the mock shows on TLS, all in PEM. */
export interface MockTls {
  readonly cert: string;
  readonly key: string;
  /** Authorities of which each client must show a certificate; absent when clients need none. */
  readonly clientCa?: string;
}

/** How the mock is served; times in milliseconds. */
export interface MockOptions {
  /** 127.0.0.1 unless given. */
  readonly host?: string;
  /** Any free one unless given. */
  readonly port?: number;
  /** Serves `https:` and `wss:` when given. */
  readonly tls?: MockTls;
  /** Names from the catalogue: each makes the mock wrong in one way. */
  readonly faults?: readonly string[];
  /** Names of permitted ways to differ: the mock is then otherwise, and as right. */
  readonly variations?: readonly string[];
  /** A silent connection is closed after this; a minute unless given. */
  readonly idleTimeoutMs?: number;
  /** Closed conversations leave the stream after this; a day unless given. */
  readonly retentionMs?: number;
  /** A dialog that nobody uses is closed after this; never unless given. */
  readonly dialogTimeoutMs?: number;
  /** Time before each frame, which real clients need between a response and what follows; none unless given. */
  readonly gapMs?: number;
  /** An unanswered ring ends after this; a minute unless given. */
  readonly ringTtlMs?: number;
  /** Consumers' tokens are valid for this; an hour unless given. */
  readonly tokenTtlMs?: number;
  /** A URL for a file is good for this, to the next whole second; a minute unless given. */
  readonly fileUrlTtlMs?: number;
  /** A connection without a token is closed after this; ten seconds unless given. */
  readonly authTimeoutMs?: number;
  /**
   * Whether requests are refused until `InitConnection` is answered, as documented, or served as soon as it has come,
   * as the service's own SDK for browsers expects; false unless given.
   */
  readonly strictInit?: boolean;
  /** How many requests a connection may send within a second; any number unless given. */
  readonly requestsPerSecond?: number;
  /** Whether a survey follows when the main dialog of a conversation is closed; false unless given. */
  readonly survey?: boolean;
  /** Answers every WebSocket upgrade with this HTTP status, as where messaging is not enabled (503). */
  readonly refuseUpgradesWith?: number;
  readonly agents?: readonly MockAgent[];
  /** The same seed gives the same ids. */
  readonly seed?: number;
  readonly clock?: Clock;
  readonly observe?: (event: MockEvent) => void;
  /** Told of each request that is refused. */
  readonly onRefused?: (refused: Refused) => void;
  /** Told of the first request on a connection that is served before `InitConnection` is answered. */
  readonly onServedEarly?: (request: { readonly session: string; readonly type: string }) => void;
  /** Told of a failure of the mock itself; the client gets a response with code 500. */
  readonly onError?: (error: unknown) => void;
}
