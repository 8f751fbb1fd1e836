import type {
  Deadlines,
  Finding,
  HttpRecord,
  Sender,
  SessionClosed,
  SessionError,
  SessionOpened,
} from '../judge/index.js';

/** The first record: what the transcript is of, and what the judge must know to judge it again alike. */
export interface TranscriptHead {
  readonly record: 'transcript';
  readonly version: 1;
  readonly title: string;
  readonly case?: string;
  readonly endpoint?: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly deadlines: Deadlines;
  /** Who sends the requests: this harness, or a client under test. */
  readonly client: 'harness' | 'client';
  /** The side that is put to the test: what is found in the other is not told. Both sides unless said. */
  readonly heldTo?: 'client';
}

/**
 * A frame. JSON stands in `frame` as it was on the wire; text that is not JSON stands in `text`, a binary message in
 * `binary` (base64).
 */
export interface FrameRecord {
  readonly record: 'frame';
  /** Ordinal in the transcript, from 1; in one that others wrote, it may be missing. */
  readonly n?: number;
  readonly session: string;
  readonly from: Sender;
  readonly at: number;
  readonly frame?: unknown;
  /** What the placeholders in `frame` stand for, in the order of their marks; absent when there are none. */
  readonly hidden?: readonly Hidden[];
  readonly text?: string;
  readonly binary?: string;
  readonly deliberate?: string;
}

/**
 * What judging a frame again needs to know of a secret that a placeholder stands for: whatever is decided by the secret's
 * length, form or sameness is to come out as it did when the secret was there. The frame itself cannot say so, since what
 * looks like a placeholder may have been in it from the beginning.
 */
export interface Hidden {
  /** Which `‹` in the JSON of the frame begins the placeholder, from 1. */
  readonly mark: number;
  /** How many characters (code points) were there. */
  readonly length: number;
  /** True when they were digits, and nothing else. */
  readonly digits?: boolean;
  /** Tells apart what goes by one placeholder, such as two spellings of a token; absent for what came first. */
  readonly spelling?: number;
}

/** A step of the scenario began or ended: the clock's bands between which frames lie. */
export interface StepRecord {
  readonly record: 'step';
  readonly at: number;
  readonly text: string;
  readonly status?: string;
}

/** A wait that ended: how near it came to its deadline. */
export interface WaitRecord {
  readonly record: 'wait';
  readonly at: number;
  readonly what: string;
  readonly tookMs: number;
  readonly deadlineMs: number;
  readonly met: boolean;
  /** The requirement by which it was to happen, when there is one. */
  readonly requirement?: string;
  /** The frame that ended the wait, or the last one seen by then. */
  readonly frame?: number;
}

export interface FindingRecord extends Finding {
  readonly record: 'finding';
}

/** The last record; without it the transcript was cut short. */
export interface TranscriptEnd {
  readonly record: 'end';
  readonly at: number;
}

export type TranscriptRecord =
  | TranscriptHead
  | SessionOpened
  | FrameRecord
  | HttpRecord
  | SessionError
  | SessionClosed
  | StepRecord
  | WaitRecord
  | FindingRecord
  | TranscriptEnd;

/** A record of a transcript, and the line in which it stands. */
export interface TranscriptLine {
  readonly record: TranscriptRecord;
  readonly line: string;
}

/** The transcripts of a run by name, and the records of each, as they were written. */
export interface Recording {
  readonly transcripts: readonly string[];
  /** @param isWanted says of a line whether it is to be read at all */
  records(transcript: string, isWanted?: (line: string) => boolean): Iterable<TranscriptLine>;
}
