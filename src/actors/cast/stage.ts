import type { Deadlines } from '../../judge/index.js';
import type { Connection, Recorder } from '../../wire/index.js';
import type { Service } from '../way-in/service.js';
import type { Target } from '../way-in/target.js';

/** What every actor of a scenario shares. */
export interface Stage {
  readonly target: Target;
  readonly service: Service;
  readonly recorder: Recorder;
  readonly deadlines: Deadlines;
}

export interface AskOptions {
  /** Another connection than the actor's present one. */
  readonly on?: Connection;
  /** Why the request is wrong on purpose, when it is. */
  readonly deliberate?: string;
  /** The requirement that is broken when no answer comes; R-011 unless said. */
  readonly requirement?: string;
  readonly headers?: readonly unknown[];
  /** What goes beside the body, to be handed on. */
  readonly metadata?: unknown;
  /** Sent in place of a string id. */
  readonly numericId?: number;
}

/** How something is awaited on a connection. */
export interface SightOptions {
  /** Another connection than the actor's present one. */
  readonly on?: Connection;
  /** The requirement that is broken when it does not come. */
  readonly requirement?: string | undefined;
  /** The time for a notification unless said. */
  readonly deadlineMs?: number;
  /** What came nearest, and where it differed; asked once, on time-out. */
  readonly nearest?: () => readonly string[];
}

/** A request type's body as the contract has it; `undefined` for requests without one. */
export type BodyOf<Requests, Type extends keyof Requests> = Requests[Type] extends {
  request: { body?: infer Body };
}
  ? Body
  : undefined;
/** The response that a request type calls for. */
export type ResponseOf<Requests, Type extends keyof Requests> = Requests[Type] extends {
  response: infer Response;
}
  ? Response
  : never;
