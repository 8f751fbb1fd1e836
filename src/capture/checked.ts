import type { Contract, Role, Sight } from '../contract/index.js';
import type { CaptureCode } from '../errors/index.js';
import type { Deadlines, Finding, Frame, Reading } from '../judge/index.js';
import type { Redactor, TranscriptHead, TranscriptRecord } from '../transcript/index.js';
import type { Place } from './formats/format.js';
import type { Narrowing } from './capture-filter.js';
import type { CaptureLimits } from './limits.js';

export interface CheckOptions {
  readonly contract: Contract;
  /** What to call the capture in messages. */
  readonly name: string;
  readonly strict: boolean;
  /** Whose frames an excerpt has, told from the frames themselves when it is not given; only theirs are told of. */
  readonly role?: Role;
  readonly narrowing?: Narrowing;
  /** Takes out of what is told what must not be shown; one of its own for each capture when it is not given. */
  readonly redactor?: Redactor;
  /** Reads a file that lies in the folder of the capture. */
  readonly beside?: (file: string) => AsyncIterable<Buffer>;
  /** How much of it is judged; as much as memory is made for when it is not given. */
  readonly limits?: CaptureLimits;
  /** Is given what was judged, as it was judged. */
  readonly record?: CaptureRecord;
  /** Called with each finding as it is made; the place is that of the frame that led to it. */
  readonly onFinding: (finding: Finding, place: Place) => void;
}

/** The session of what is told of a piece that could not be read while no connection was open. */
export const noConnection = 'capture';

/** Takes in what a capture holds, recording by recording: what is in one has no bearing on another. */
export interface CaptureRecord {
  begin(begun: Begun, place: Place): void;
  record(record: KeptRecord, at: Standing): void;
  frame(frame: Frame, seen: SeenFrame): void;
  finding(finding: Finding): void;
  end(): void;
}

/** A record that is neither a frame nor what was found. */
export type KeptRecord = Exclude<TranscriptRecord, { readonly record: 'frame' | 'finding' }>;

/** Where a record stands in the capture, and whether it is of what was asked for. */
export interface Standing {
  readonly place: Place;
  readonly isAsked: boolean;
}

/** What a frame was read as, for whoever goes on with what is in it. */
export interface SeenFrame extends Standing {
  readonly reading: Reading;
  /** A text of the frame as it may be shown: placeholders stand for secrets. */
  readonly mask: (text: string) => string;
}

/** A recording in a capture: a transcript, a connection, or an excerpt of one. */
export interface Begun {
  readonly title: string;
  /** The scenario that it is of, where it is of one. */
  readonly case?: string;
  readonly url?: string;
  readonly deadlines?: Deadlines;
  readonly client?: TranscriptHead['client'];
}

/** How many sessions a capture is told to have by name. */
export const mostSessionNames = 12;

/** What came of a capture. */
export interface Checked {
  /** Frames that were asked for, and all that were judged. */
  readonly frames: number;
  readonly judged: number;
  /** Exchanges over HTTP that were asked for, and all that were judged. */
  readonly exchanges: number;
  readonly judgedExchanges: number;
  readonly sessions: number;
  /** The first of them by name. */
  readonly sessionNames: readonly string[];
  readonly violations: number;
  readonly warnings: number;
  readonly notices: number;
  /** Pieces that could not be read. */
  readonly unread: number;
  /** Connections that are none of this API's. */
  readonly strangers: number;
  /** What can be seen in it beside the frames. */
  readonly shows: readonly Sight[];
  /** True for a capture whose end was not written. */
  readonly isCutShort: boolean;
}

/** Why a capture, or a part of it, could not be read. */
export interface CaptureFault {
  readonly code: CaptureCode;
  readonly where: string;
  readonly problem: string;
}
