import type { Role } from '../contract/index.js';
import type { Finding } from '../judge/index.js';
import type { CaptureFault, Checked } from './checked.js';
import type { Place } from './formats/format.js';
import type { Narrowing } from './capture-filter.js';
import type { Segment } from './segments.js';

/** How every segment is judged. */
export interface SegmentOptions {
  readonly strict: boolean;
  readonly role?: Role;
  readonly narrowing?: Narrowing;
}

/** A finding, and the place in the file at which it was made. */
export type Placed = readonly [finding: Finding, place: Place];

/** What a worker is told: a segment to judge, or that so many of its findings were taken. */
export type ToWorker = { readonly segment: Segment } | { readonly taken: number };

/** What was judged of a segment, with the sessions met in it. */
export interface CheckedSegment extends Checked {
  readonly format: string;
  readonly names: readonly string[];
  /** The first of what could not be read, when nothing of it could. */
  readonly fault: CaptureFault | undefined;
}

/** Why a segment could not be read: an error of the capture, as it is made anew on the other side. */
export interface SegmentFault extends CaptureFault {
  readonly advice: string;
}

/** What a worker says: findings as they are made, and what came of the segment in the end. */
export type FromWorker =
  | { readonly findings: readonly Placed[] }
  | { readonly checked: CheckedSegment }
  | { readonly fault: SegmentFault };
