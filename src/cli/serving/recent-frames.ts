import type { FrameContent, Sender } from '../../judge/index.js';
import { frameLine, type Redactor } from '../../transcript/index.js';
import type { ShownFrame } from './mock-happening.js';

/** Findings refer to the frame that came last, or to one of not long before. */
const kept = 64;

interface Recent {
  readonly session: string;
  readonly from: Sender;
  readonly content: FrameContent;
}

/** The frames that came last, for findings that refer to them. */
export class RecentFrames {
  readonly #frames = new Map<number, Recent>();

  /** @param n its ordinal, from 1 */
  add(n: number, frame: Recent): void {
    this.#frames.set(n, frame);
    this.#frames.delete(n - kept);
  }

  /** A frame without secrets; undefined where there is none, or it came too long ago. */
  shown(n: number | undefined, redactor: Redactor): ShownFrame | undefined {
    const frame = n === undefined ? undefined : this.#frames.get(n);
    if (n === undefined || frame === undefined) return undefined;
    return { n, from: frame.from, line: frameLine({ n, at: Date.now(), ...frame }, redactor) };
  }
}
