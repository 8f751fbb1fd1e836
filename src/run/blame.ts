import { codes, isErrorCode } from '../errors/index.js';
import type { Blame } from '../judge/index.js';
import type { CaseResult } from './outcome.js';

/** Whose fault it is that a case did not pass, beside what was found in its frames. */
export function blameOf({ outcome, reason }: Pick<CaseResult, 'outcome' | 'reason'>): Blame {
  if (outcome !== 'error') return outcome === 'inconclusive' ? 'environment' : 'endpoint';
  const code = reason?.code ?? '';
  return isErrorCode(code) && codes[code].family === 'usage' ? 'scenario' : 'harness';
}
