import type { Finding } from '../judge/index.js';
import { ExpectationError } from '../errors/index.js';

const listedFindings = 5;

/** What a scenario is told whose every step was met, and whose frames break the contract. */
export function violated(wrong: readonly Finding[]): ExpectationError {
  const facts = wrong.slice(0, listedFindings).map(({ id, frame, pointer, why, expected, actual }) => {
    const where = frame === undefined ? why : `${why}\nframe ${frame}, ${pointer || 'the whole of it'}`;
    const difference = expected === undefined ? '' : `\nexpected ${expected}\nactual   ${actual ?? 'not so'}`;
    return [id, `${where}${difference}`] as const;
  });
  const more = wrong.length - facts.length;
  const rest = more > 0 ? [['and', `${more} more, in the transcript`] as const] : [];
  return new ExpectationError('Every step was met, but the frames break the contract.', [...facts, ...rest]);
}
