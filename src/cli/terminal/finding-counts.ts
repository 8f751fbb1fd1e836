import type { Severity } from '../../judge/index.js';
import { counted } from '../../words/counted.js';

/** How many frames were judged and what was found in them, in words. */
export function findingCounts(frames: number, found: Readonly<Record<Severity, number>>): string {
  const parts = (['violation', 'warning', 'notice'] as const).map((each) => counted(found[each], each));
  return `${counted(frames, 'frame')} judged: ${parts.join(', ')}.`;
}
