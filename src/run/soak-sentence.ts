import { counted } from '../words/counted.js';
import type { SoakResult } from './soak-result.js';

const second = 1_000;

/** How long something takes, as an option says it: `8 h`, `1 h 30 min`, `45 s`. */
export function durationInWords(milliseconds: number): string {
  const seconds = Math.round(milliseconds / second);
  const [hours, minutes, rest] = [
    Math.floor(seconds / 3_600),
    Math.floor((seconds % 3_600) / 60),
    seconds % 60,
  ];
  if (hours > 0) return minutes > 0 ? `${hours} h ${minutes} min` : `${hours} h`;
  if (minutes > 0) return rest > 0 ? `${minutes} min ${rest} s` : `${minutes} min`;
  return `${rest} s`;
}

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
