import type { Finding } from '../judge/index.js';
import { ExpectationError, type Fact } from '../errors/index.js';

const listedFindings = 5;

/** What was found, finding by finding, as an error tells it: the requirement, what is wrong, and where. */
export function factsOfFindings(wrong: readonly Finding[]): Fact[] {
  const facts = wrong.slice(0, listedFindings).map(({ id, frame, pointer, why, expected, actual }): Fact => {
    const where = frame === undefined ? why : `${why}\nframe ${frame}, ${pointer || 'the whole of it'}`;
    const difference = expected === undefined ? '' : `\nexpected ${expected}\nactual   ${actual ?? 'not so'}`;
    return [id, `${where}${difference}`];
  });
  const more = wrong.length - facts.length;
  return more > 0 ? [...facts, ['and', `${more} more, in the transcript`]] : facts;
}

/** What a scenario is told whose every step was met, and whose frames break the contract. */
export function violated(wrong: readonly Finding[]): ExpectationError {
  return new ExpectationError(
    'Every step was met, but the frames break the contract.',
    factsOfFindings(wrong),
  );
}
