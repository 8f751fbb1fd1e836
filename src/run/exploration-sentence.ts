import { counted } from '../words/counted.js';
import type { CaseResult, Verdict } from './outcome.js';

/** What came of an exploration, in a sentence. It claims nothing of what was not met. */
export function explorationSentence(verdict: Verdict, cases: readonly CaseResult[]): string {
  const failed = cases.filter(({ outcome }) => outcome === 'failed').length;
  if (failed > 0)
    return `${counted(failed, 'find')}: each is a sequence of which something comes that breaks a requirement.`;
  if (verdict === 'inconclusive') return 'It could not be explored.';
  return 'Nothing was found that breaks a MUST. What was not met is not shown to be right.';
}
