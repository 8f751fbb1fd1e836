import type { Role } from '../../contract/index.js';

/** Something to be sent on a connection. */
export type Outgoing =
  | { readonly json: Readonly<Record<string, unknown>> }
  | { readonly text: string }
  | { readonly binary: Buffer }
  /** Sent after a time, in milliseconds. */
  | { readonly later: Outgoing; readonly afterMs: number }
  /** The connection is cut without a close frame. */
  | { readonly cut: true };

/** Why a frame is sent. */
export type Cause =
  | 'response'
  | 'snapshot'
  | 'created'
  | 'accepted'
  | 'transferred'
  | 'manager'
  | 'changed'
  | 'closed'
  | 'rated'
  | 'removed'
  | 'ring'
  | 'agent state'
  | 'dialog'
  | 'backlog'
  | 'content'
  | 'status'
  | 'chat state';

/** What a fault may know of a frame before it changes it. */
export interface OutgoingContext {
  readonly role: Role;
  readonly cause: Cause;
  /** The type of the request that a response answers. */
  readonly requestType: string | undefined;
  /** The fault's own memory on this connection. */
  readonly memory: Map<string, unknown>;
  readonly newId: () => string;
}
