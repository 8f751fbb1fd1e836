import { ToldError, type Fact } from './told-error.js';

/** An expectation that was not met, in words a person understands. Thrown by waits and actors, read in the report. */
export class ExpectationError extends ToldError {
  override readonly name = 'ExpectationError';

  /**
   * @param headline one sentence: what was awaited and what came of it
   * @param facts label and text of each further line
   * @param requirement the requirement that is broken by it, when it is plain
   */
  constructor(
    headline: string,
    facts: readonly Fact[] = [],
    readonly requirement?: string,
  ) {
    super(requirement === undefined ? headline : `${headline} [${requirement}]`, facts);
  }
}
