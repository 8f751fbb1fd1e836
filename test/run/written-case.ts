import type { Attempt, CaseResult, Outcome } from '../../src/run/index.js';

/** A case that came to an outcome, written down: of one execution, in which it broke what is named. */
export function writtenCase(
  id: string,
  tagged: string,
  outcome: Outcome,
  {
    broken = [],
    violations = [],
    reason = 'no-agent',
  }: {
    readonly broken?: readonly string[];
    /** Requirements that the judge found violated in its frames. */
    readonly violations?: readonly string[];
    readonly reason?: string;
  } = {},
): CaseResult {
  const attempt: Attempt = {
    outcome,
    startedAt: '',
    durationMs: 1,
    steps: [],
    findings: violations.map((requirement) => ({
      id: requirement,
      severity: 'violation',
      blame: 'endpoint',
      session: 'Ann#1',
      why: requirement,
    })),
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
