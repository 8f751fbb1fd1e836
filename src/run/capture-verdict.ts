import { counted } from '../words/counted.js';
import { requirements } from '../contract/index.js';
import type { Verdict } from './outcome.js';

/** What was found in a capture, as far as its verdict goes. */
export interface CaptureGrounds {
  readonly frames: number;
  /** True when there was nothing to judge at all, neither a frame nor an exchange over HTTP. */
  readonly isEmpty: boolean;
  readonly violations: number;
  readonly warnings: number;
  /** Pieces that could not be read. */
  readonly unread: number;
  /** The requirements that it shows to be broken. */
  readonly broken: readonly string[];
  /** How many requirements it can show neither to be kept nor to be broken. */
  readonly unjudgeable: number;
}

/** What a capture says of the service, in the words of a run: what could not be read is never taken for right. */
export function captureVerdict({ isEmpty, violations, warnings, unread }: CaptureGrounds): Verdict {
  if (violations > 0) return 'nonconformant';
  if (unread > 0 || isEmpty) return 'inconclusive';
  return warnings > 0 ? 'conformant with warnings' : 'conformant';
}

/** The verdict in one sentence, which says what is not known. */
export function captureSentence(grounds: CaptureGrounds): string {
  const { frames, isEmpty, unread, broken, unjudgeable } = grounds;
  const all = requirements().size;
  const unseen = `${unjudgeable} of ${all} requirements cannot be judged from this capture`;
  const judged = frames > 0 ? counted(frames, 'frame') : 'exchanges over HTTP';
  const pieces = `${counted(unread, 'piece')} could not be read`;
  switch (captureVerdict(grounds)) {
    case 'conformant':
      return `Conforms in what it shows: nothing in ${judged} breaks the contract; ${unseen}.`;
    case 'conformant with warnings':
      return `Conforms in what it shows, with warnings${named(broken)}: no MUST is broken in ${judged}; ${unseen}.`;
    case 'nonconformant':
      return `Does not conform: the contract is broken${named(broken)} in ${judged} judged; ${unread > 0 ? `${pieces}; ` : ''}${unseen}.`;
    case 'inconclusive':
      if (isEmpty)
        return 'Inconclusive: there was nothing to judge, neither a frame nor an exchange over HTTP.';
      return `Inconclusive: ${pieces}; nothing in ${judged} judged breaks the contract; ${unseen}.`;
  }
}

const listed = 8;

function named(ids: readonly string[]): string {
  if (ids.length === 0) return '';
  const more = ids.length > listed ? ', …' : '';
  return ` (${ids.slice(0, listed).join(', ')}${more})`;
}
