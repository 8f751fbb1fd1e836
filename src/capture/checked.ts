import type { Contract, Role, Sight } from '../contract/index.js';
import type { CaptureCode } from '../errors/index.js';
import type { Deadlines, Finding, Frame, Reading } from '../judge/index.js';
import type { Redactor, TranscriptHead, TranscriptRecord } from '../transcript/index.js';
import type { Place } from './formats/format.js';
import type { Narrowing } from './capture-filter.js';

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
  /** Is given what was judged, as it was judged. */
  readonly record?: CaptureRecord;
  /** Called with each finding as it is made; the place is that of the frame that led to it. */
  readonly onFinding: (finding: Finding, place: Place) => void;
}

/** Takes in what a capture holds, recording by recording: what is in one has no bearing on another. */
export interface CaptureRecord {
  begin(begun: Begun, place: Place): void;
  record(record: Exclude<TranscriptRecord, { readonly record: 'frame' }>): void;
  frame(frame: Frame, seen: SeenFrame): void;
  finding(finding: Finding): void;
  end(): void;
}

/** What a frame was read as, for whoever goes on with what is in it. */
export interface SeenFrame {
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

/** What came of a capture. */
export interface Checked {
  /** Frames that were asked for, and all that were judged. */
  readonly frames: number;
  readonly judged: number;
  readonly sessions: number;
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
