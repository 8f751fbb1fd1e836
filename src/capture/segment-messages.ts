import type { Role } from '../contract/index.js';
import type { CaptureCode } from '../errors/index.js';
import type { Finding } from '../judge/index.js';
import type { Checked } from './check.js';
import type { Segment } from './segments.js';

/** How every segment is judged. */
export interface SegmentOptions {
  readonly strict: boolean;
  readonly role?: Role;
}

/** A finding, and the line of the file at which it was made. */
export type Placed = readonly [finding: Finding, line: number];

/** What a worker is told: a segment to judge, or that so many of its findings were taken. */
export type ToWorker = { readonly segment: Segment } | { readonly taken: number };

/** What was judged of a segment, with the sessions met in it. */
export interface CheckedSegment extends Checked {
  readonly names: readonly string[];
}

/** Why a segment could not be read: an error of the capture, as it is made anew on the other side. */
export interface SegmentFault {
  readonly code: CaptureCode;
  readonly where: string;
  readonly problem: string;
}

/** What a worker says: findings as they are made, and what came of the segment in the end. */
export type FromWorker =
  | { readonly findings: readonly Placed[] }
  | { readonly checked: CheckedSegment }
  | { readonly fault: SegmentFault };
