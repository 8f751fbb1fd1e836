import type { Outcome, RequirementResult } from '../judge/index.js';

export const levels = ['MUST', 'SHOULD', 'MAY'] as const;
/** The outcomes that a requirement can come to, in the order of the table. */
export const tableOutcomes: readonly Outcome[] = ['passed', 'failed', 'flaky', 'inconclusive', 'not run'];

/** How many requirements of each level came to each outcome, in the order of `tableOutcomes`. */
export function levelTable(
  requirements: readonly RequirementResult[],
): Record<(typeof levels)[number], number[]> {
  const row = (level: string): number[] =>
    tableOutcomes.map(
      (outcome) => requirements.filter((each) => each.level === level && each.outcome === outcome).length,
    );
  return { MUST: row('MUST'), SHOULD: row('SHOULD'), MAY: row('MAY') };
}
