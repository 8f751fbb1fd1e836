import { codes } from '../../errors/index.js';
import type { Foreseen } from '../../runner/index.js';

/** How many scenarios will stay undecided, why, and what to do about it. */
export function foreseenLines(foreseen: readonly Foreseen[]): string[] {
  return foreseen.map(({ code, cases }) => {
    const which = cases === 1 ? '1 scenario stays' : `${cases} scenarios stay`;
    return `${which} undecided (${code}). ${codes[code].about} ${codes[code].advice}`;
  });
}
