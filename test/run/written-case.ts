import type { Attempt, CaseResult, Outcome } from '../../src/run/index.js';

/** A case that came to an outcome, written down: of one execution, in which it broke what is named. */
export function writtenCase(
  id: string,
  tagged: string,
  outcome: Outcome,
  {
    broken = [],
    reason = 'no-agent',
  }: { readonly broken?: readonly string[]; readonly reason?: string } = {},
): CaseResult {
  const attempt: Attempt = {
    outcome,
    startedAt: '',
    durationMs: 1,
    steps: [],
    findings: [],
    broken,
    frames: 1,
  };
  return {
    id,
    name: id,
    feature: 'f',
    uri: 'f',
    line: 1,
    tags: [],
    requirements: [tagged],
    outcome,
    ...(outcome === 'inconclusive' && { reason: { code: reason, headline: reason, message: reason } }),
    attempts: [attempt],
  };
}
