// Prints figures with their goals, and what each was at the last release: from a file that is committed, so that a loss
// is seen in a review. `npm run bench -- --write` writes that file anew.
import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL('last-release.json', import.meta.url);
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const last = JSON.parse(readFileSync(file, 'utf8'));
const measured = {};

/**
 * Prints a figure.
 *
 * @param {string} name what it is called here and in the file
 * @param {number} value as measured
 * @param {{ goal?: number, isLeast?: boolean, digits?: number, beside?: string }} how `isLeast` when more is better
 */
export function figure(name, value, { goal, isLeast = false, digits = 2, beside = '' } = {}) {
  const rounded = Number(value.toFixed(digits));
  measured[name] = rounded;
  const isMet = goal === undefined || (isLeast ? rounded >= goal : rounded <= goal);
  const parts = [
    ...(goal === undefined ? [] : [`goal ${isLeast ? '≥' : '≤'} ${goal}, ${isMet ? 'met' : 'NOT MET'}`]),
    `${last.version} had ${last.figures[name] ?? 'none'}`,
  ];
  console.log(
    `${name.padEnd(50)} ${rounded.toFixed(digits).padStart(9)}  (${parts.join('; ')})${beside && `  ${beside}`}`,
  );
}

/** Keeps what was measured as that of this release; what was not measured stays as it was. */
export function keepFigures() {
  const kept = { version, figures: { ...last.figures, ...measured } };
  writeFileSync(file, `${JSON.stringify(kept, null, 2)}\n`);
}

/** The middle one of some numbers. */
export function median(numbers) {
  return [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)];
}
