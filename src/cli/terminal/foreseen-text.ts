import { codes } from '../../errors/index.js';
import type { Foreseen } from '../../runner/index.js';
import { counted } from '../../words/counted.js';

/** How many scenarios will stay undecided, why, and what to do about it. */
export function foreseenLines(foreseen: readonly Foreseen[]): string[] {
  return foreseen.map(({ code, cases }) => {
    return `${counted(cases, 'scenario stays', 'scenarios stay')} undecided (${code}). ${codes[code].about} ${codes[code].advice}`;
  });
}
