import type { RunResult } from '../../run/index.js';

/** Of each case, so many findings are listed; all are in its transcript. */
const listed = 50;

/** `summary.json`: the run for scripts, without its frames. */
export function summary(run: RunResult): string {
  const { coverage, ...rest } = run;
  const cases = run.cases.map(({ attempts, ...each }) => {
    const last = attempts.at(-1);
    const findings = attempts.flatMap((attempt) => attempt.findings);
    return {
      ...each,
      durationMs: last?.durationMs ?? 0,
      broken: [...new Set(attempts.flatMap(({ broken }) => broken))],
      attempts: attempts.map(({ outcome, transcript }) => ({ outcome, transcript })),
      failure: last?.steps.find(({ error }) => error !== undefined)?.error,
      findings: findings.slice(0, listed),
      findingsInAll: findings.length,
    };
  });
  return `${JSON.stringify({ format: 1, ...rest, coverage: coverage?.totals, cases }, null, 2)}\n`;
}
