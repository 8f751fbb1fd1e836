import type { RunResult } from '../../run/index.js';

/** `coverage.json`: what a run showed of the contract; `null` when that was not counted. */
export function contractCoverage({ coverage }: Pick<RunResult, 'coverage'>): string {
  return `${JSON.stringify(coverage ?? null, null, 2)}\n`;
}
