import type { Role } from '../judge/index.js';

/** What a disturbance waits for. */
export interface When {
  readonly on: 'connect' | 'opened' | 'request' | 'response' | 'notification' | 'event' | 'change' | 'http';
  /** The type of the message or event, the kind of HTTP exchange; `any`; of `opened`, milliseconds; of `connect`, a number. */
  readonly what: string | number;
  /** Only on connections of this role; undefined for those of both. */
  readonly role: Role | undefined;
  /** From which of those on: the first is 1. */
  readonly nth: number;
  /** Only each so-manieth. */
  readonly every: number;
  /** How likely it is, from 0 to 1. */
  readonly chance: number;
}

/** What is done then. Times in milliseconds. */
export interface DisturbanceAction {
  /** This, and all that follows, comes so much later: the order stays. */
  readonly delay?: number;
  /** This alone comes later: after a time, or after the next notification, but not later than a time. */
  readonly hold?: number | { readonly until: 'notification'; readonly 'at-most': number };
  /** In WebSocket fragments of so many bytes. */
  readonly split?: number;
  /** What comes in this time goes to the network together. */
  readonly together?: number;
  /** A notification of several changes comes as several. */
  readonly singly?: boolean;
  /** Notifications of one subscription that come in this time come as one. */
  readonly batched?: number;
  /** Once more after a time. */
  readonly repeat?: number;
  /** What was told of the conversation before comes once more, so long after what is newer. */
  readonly stale?: number;
  /** Members that no document tells of, at every depth. */
  readonly 'further-members'?: boolean;
  /** A value that no document tells of: a participant of another role. */
  readonly 'further-value'?: boolean;
  /** An event of a type that no document tells of is among those that are told. */
  readonly 'further-event'?: boolean;
  /** A notification that no document tells of comes before. */
  readonly 'further-notification'?: boolean;
  /** Lists of one as their element. */
  readonly bare?: boolean;
  readonly participants?: 'list' | 'map';
  readonly 'without-body'?: boolean;
  /** Nothing passes any more in either direction, and nothing is closed; for a time, or for ever. */
  readonly silence?: number | 'forever';
  /** The connection is cut off, without a close frame. */
  readonly drop?: boolean;
  /** The answer does not arrive: the connection is closed with 1001 before. */
  readonly lose?: boolean;
  /** The connection is closed with this code. */
  readonly close?: number;
  /** The upgrade, or the HTTP request, is refused with this status; seconds to wait may be said. */
  readonly refuse?: { readonly status: number; readonly 'retry-after'?: number };
  /** The request is answered with this code, and not passed on. */
  readonly answer?: number;
  /** The clock of the service is so far ahead, or behind. */
  readonly 'shift-clock'?: number;
  /** The tokens shown so far are turned away with 4401 from now on. */
  readonly 'expire-tokens'?: boolean;
}

export interface DisturbanceRule {
  readonly when: When;
  readonly do: DisturbanceAction;
  /** How often; `Infinity` for always. */
  readonly times: number;
}

/** Something that a service or a network may lawfully do to a client. */
export interface Disturbance {
  readonly name: string;
  /** One sentence: what happens then. */
  readonly about: string;
  /** The requirement, or the section of an RFC, that permits it. */
  readonly permittedBy: string;
  /** The file it was read from; undefined for those of this package. */
  readonly file: string | undefined;
  readonly rules: readonly DisturbanceRule[];
}
