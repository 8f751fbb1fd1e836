import type { Role } from '../contract/index.js';
import type { HttpKind } from './http-endpoints.js';

/** A secret that was taken out of a body: what judging the body needs to know of it. */
export interface HiddenText {
  /** JSON Pointer into the body. */
  readonly pointer: string;
  /** How many characters were there. */
  readonly length: number;
  /** True when it had the form of a JWT. */
  readonly isToken?: boolean;
}

/** A request or an answer over HTTP, as far as it is recorded: files are told by their size alone. */
export interface HttpSide {
  /** Those that say something of the exchange, by their names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  /** Of the body, in bytes. */
  readonly size: number;
  /** The body, where it is JSON of a documented endpoint; what a script is called with counts as such. */
  readonly json?: unknown;
  readonly hidden?: readonly HiddenText[];
}

/** An HTTP request and its answer, when it ended. */
export interface HttpRecord {
  readonly record: 'http';
  /** Ordinal among the exchanges of the transcript, from 1. */
  readonly n: number;
  /** Whoever asked: the name of an actor, or what a client is called. */
  readonly session: string;
  readonly role?: Role;
  readonly kind: HttpKind;
  readonly at: number;
  readonly tookMs: number;
  readonly method: string;
  readonly url: string;
  readonly request: HttpSide;
  /** Absent when there was none. */
  readonly answer?: HttpSide & { readonly status: number };
  /** Why there was none. */
  readonly error?: string;
}

/** A request or an answer as it was on the wire. */
export interface HttpMessage {
  readonly headers: Readonly<Record<string, string | readonly string[] | number | undefined>>;
  readonly size: number;
  /** The body as it was; absent for one that nobody is to look into. */
  readonly bytes?: Uint8Array;
}

/** An exchange over HTTP as whoever took part in it saw it, with its secrets. */
export interface HttpExchange {
  readonly session: string;
  readonly role?: Role;
  readonly method: string;
  /** A whole URL, or a path and its query. */
  readonly url: string;
  readonly tookMs: number;
  readonly request: HttpMessage;
  readonly answer?: HttpMessage & { readonly status: number };
  readonly error?: string;
}
