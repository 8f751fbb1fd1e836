import { counted } from '../words/counted.js';
import type { CaseResult, Verdict } from './outcome.js';

/** Ids of the cases that sum a part of the load up; the others are samples. */
const sum = /^LOAD-/;

/** What came of a run under load, in a sentence, with the part of it that was judged. It claims nothing of the rest. */
export function loadSentence(verdict: Verdict, cases: readonly CaseResult[]): string {
  const sums = cases.filter(({ id }) => sum.test(id));
  const judged = sums.map(({ name }) => name).join('; ');
  const attempts = sums.flatMap((each) => each.attempts);
  const broken = [...new Set(attempts.flatMap((attempt) => attempt.broken))].sort();
  const samples = counted(cases.length - sums.length, 'sample');
  switch (verdict) {
    case 'nonconformant':
      return `Does not conform under load: ${broken.join(', ')} broken (${samples}). ${judged}.`;
    case 'conformant with warnings':
      return `Breaks no MUST under load in what was judged; ${broken.join(', ')} broken (${samples}). ${judged}.`;
    case 'conformant':
      return `Nothing was found under load in what was judged. ${judged}.`;
    case 'inconclusive':
      return `Inconclusive: nothing could be judged under load. ${judged}.`;
  }
}
