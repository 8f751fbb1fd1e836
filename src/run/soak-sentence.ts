import { counted } from '../words/counted.js';
import { durationInWords } from '../words/duration-in-words.js';
import type { SoakResult } from './soak-result.js';

/** How often something broke over the rounds of a soak, in one sentence. */
export function soakSentence({ rounds, elapsedMs, broken, undecided, missed }: SoakResult): string {
  const asides = [
    broken > 0 && `something broke in ${broken}`,
    undecided > 0 && `${undecided} stayed undecided`,
    missed > 0 && `${missed} more were left out, as those before took too long`,
  ].filter((each) => each !== false);
  const what = asides.length > 0 ? asides.join(', ') : 'nothing broke';
  return `In ${counted(rounds, 'round')} over ${durationInWords(elapsedMs)}, ${what}.`;
}
