import { codes, type ReasonCode } from './codes.js';
import { ToldError, type Fact } from './told-error.js';

/** The case could not be decided, and not by the endpoint's doing: no agent, no second token, a rate limit. */
export class Inconclusive extends ToldError {
  override readonly name = 'Inconclusive';

  /**
   * @param code the reason, for machines
   * @param headline the reason, for people, in one sentence
   * @param facts further lines; what to do about it is added from the table of codes unless it is among them
   * @param outcome `not applicable` where the endpoint need not have what the case is about
   */
  constructor(
    readonly code: ReasonCode,
    headline: string,
    facts: readonly Fact[] = [],
    readonly outcome: 'inconclusive' | 'not applicable' = 'inconclusive',
  ) {
    const hasAdvice = facts.some(([label]) => label === 'what now');
    super(headline, hasAdvice ? facts : [...facts, ['what now', codes[code].advice]]);
  }
}
