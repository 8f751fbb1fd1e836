import type { Attempt, CaseResult, StepResult } from '../../run/index.js';

/** The attempt at a case that says most of it: the last that did not pass, or the last there was. */
export function tellingAttempt({ attempts }: Pick<CaseResult, 'attempts'>): Attempt | undefined {
  return attempts.findLast(({ outcome }) => outcome !== 'passed') ?? attempts.at(-1);
}

/** The step at which an attempt failed: the first that neither passed nor was skipped. */
export function failingStep(attempt: Attempt | undefined): StepResult | undefined {
  return attempt?.steps.find(({ status }) => status !== 'passed' && status !== 'skipped');
}
