// Not through the room's index, which brings the relay.
import { disturbancesOf } from '../disturbance/disturbance-file.js';
import { UsageError } from '../errors/index.js';

/** The phrases of cases for clients that name a disturbance, or a file of some. */
const withDisturbance = /^the service (?:has|begins) the disturbance (?:"([^"]*)"|'([^']*)')$/;

/**
 * What is wrong with the disturbance that a step names.
 *
 * @param phrase the step's text
 * @param where the step's place
 * @returns the mistake, with the names that are near, or the place in the file; undefined when there is none
 */
export function wrongDisturbance(phrase: string, where: string): UsageError | undefined {
  const [, ...quoted] = withDisturbance.exec(phrase) ?? [];
  const given = quoted.find((each) => each !== undefined);
  if (given === undefined) return undefined;
  try {
    disturbancesOf([given]);
    return undefined;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    // What is wrong inside a file has a place of its own.
    const label = error.fact('where') === undefined ? 'where' : 'step';
    return new UsageError(error.code, error.headline, [[label, where], ...error.facts]);
  }
}
