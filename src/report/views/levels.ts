import type { Outcome, RequirementResult } from '../../run/index.js';

/** The outcomes that a requirement can come to, in the order of the table. */
export const tableOutcomes: readonly Outcome[] = [
  'passed',
  'failed',
  'flaky',
  'inconclusive',
  'not applicable',
  'not run',
];

/** How many requirements of a level came to each outcome, in the order of `tableOutcomes`. */
export interface LevelRow {
  readonly level: string;
  readonly counts: readonly number[];
}

/** A row for each level that there are requirements of. */
export function levelTable(requirements: readonly RequirementResult[]): readonly LevelRow[] {
  return ['MUST', 'SHOULD', 'MAY'].flatMap((level) => {
    const here = requirements.filter((each) => each.level === level);
    const count = (outcome: Outcome): number => here.filter((each) => each.outcome === outcome).length;
    return here.length === 0 ? [] : [{ level, counts: tableOutcomes.map(count) }];
  });
}
