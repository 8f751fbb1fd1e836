import type { Role, Sender } from './frame.js';

/** How long, in milliseconds, each class of wait may last. */
export interface Deadlines {
  /** From a request to its response, from opening to open. */
  readonly acknowledgement: number;
  /** From a change to the notification that tells of it. */
  readonly notification: number;
  /** From a conversation needing an agent to an agent being rung. */
  readonly routing: number;
}

/** A connection of an actor opened. */
export interface SessionOpened {
  readonly record: 'open';
  readonly session: string;
  readonly actor: string;
  readonly role: Role;
  readonly url: string;
  readonly at: number;
}

/** The transport broke: the endpoint's bytes were no WebSocket, or the network failed. `code` as Node or ws names it. */
export interface SessionError {
  readonly record: 'error';
  readonly session: string;
  readonly at: number;
  readonly code: string;
  readonly message: string;
}

/** What stands before the code of an error that the client made. */
export const clientErrors = 'CLIENT_';

/**
 * Errors by which whoever read it ended a connection: a message too long for it, or in too many parts, or more than can
 * be kept. The protocol sets no limit to these; what is not read breaks no rule.
 */
export const unreadCodes: ReadonlySet<string> = new Set([
  'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH',
  'WS_ERR_TOO_MANY_BUFFERED_PARTS',
  'FLOODED',
]);

/**
 * A connection closed. `by` says who sent the first close frame; where it ended without one (1006), `client` when whoever
 * stands behind the client saw it end the connection, and `nobody` when that is not known.
 */
export interface SessionClosed {
  readonly record: 'close';
  readonly session: string;
  readonly at: number;
  readonly code: number;
  readonly reason: string;
  readonly by: Sender | 'nobody';
}

/** Deadlines that fit a service on the same continent; `--timeout` scales them. */
export const defaultDeadlines: Deadlines = { acknowledgement: 5_000, notification: 5_000, routing: 15_000 };
