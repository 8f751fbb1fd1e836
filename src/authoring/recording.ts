import type { Place } from '../capture/index.js';
import type { ConversationChange, Role, Sender, ToldEvent } from '../judge/index.js';

/** A request, as it was sent and answered; what is secret in it is hidden. */
export interface RecordedRequest {
  readonly is: 'request';
  readonly n: number;
  readonly session: string;
  readonly at: number;
  readonly type: string;
  /** The JSON object in the frame. */
  readonly value: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  /** True for a type of the contract. */
  readonly isKnown: boolean;
  /** True when a placeholder stands for something in it. */
  readonly isMasked: boolean;
  /** True when a scenario sent it wrong on purpose, or the judge found it wrong. */
  isWrong: boolean;
  answer?: RecordedAnswer;
}

export interface RecordedAnswer {
  readonly n: number;
  readonly code: number;
  readonly value: unknown;
  readonly body: unknown;
}

/** A notification, and what it tells. */
export interface RecordedNotification {
  readonly is: 'told';
  readonly n: number;
  readonly session: string;
  readonly at: number;
  readonly type: string;
  readonly value: unknown;
  readonly body: unknown;
  readonly changes: readonly ConversationChange[];
  readonly events: readonly ToldEvent[];
}

/** A frame of a client that is not a request. */
export interface RecordedText {
  readonly is: 'text';
  readonly n: number;
  readonly session: string;
  readonly at: number;
  /** Undefined for a binary message, and for JSON that is nested too deep to be followed. */
  readonly text: string | undefined;
}

/** A connection that began. */
export interface RecordedOpening {
  readonly is: 'open';
  readonly session: string;
  /** Who it is of, as far as the recording says so. */
  readonly actor: string;
  readonly role: Role;
  readonly url: string;
}

export interface RecordedClosing {
  readonly is: 'close';
  readonly session: string;
  readonly code: number;
  readonly by: Sender | 'nobody';
}

/** A file that was put or got, or an attempt to. */
export interface RecordedFile {
  readonly is: 'file';
  /** The name of the actor. */
  readonly actor: string;
  readonly way: 'put' | 'got';
  readonly isGranted: boolean;
  /** When the answer had come, in milliseconds since the epoch; 0 where that is not known. */
  readonly at: number;
}

/** What happened in a recording, as far as steps can tell of it. */
export type Happening =
  RecordedOpening | RecordedClosing | RecordedRequest | RecordedNotification | RecordedText | RecordedFile;

/** What happened between a client, or several, and the service. */
export interface Recording {
  readonly title: string;
  /** The scenario that it is of, where it is of one. */
  readonly case: string | undefined;
  readonly happenings: readonly Happening[];
  /** How many of the happenings the scenario brought about; what comes after is the harness's tidying up. */
  readonly ofScenario: number;
  /** The requirements that the judge found broken in it. */
  readonly broken: readonly string[];
  /** Where its frames stand in the capture, by number; empty where they are known by their numbers alone. */
  readonly places: ReadonlyMap<number, Place>;
  /** How many frames were left out, since the recording is too long for a scenario. */
  readonly leftOut: number;
}

/** True for a request that was done as it was asked for. */
export function isGranted({ answer }: RecordedRequest): boolean {
  return answer !== undefined && answer.code >= 200 && answer.code <= 299;
}
