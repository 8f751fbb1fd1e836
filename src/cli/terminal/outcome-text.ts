import type { Outcome, Verdict } from '../../run/index.js';

/** What comes of a case or a requirement, and what a whole run says of the endpoint. */
export const outcomeMeanings: Readonly<Record<Outcome | Verdict, string>> = {
  passed:
    'Of a case: each expectation was met, and the judge found nothing in its frames. Of a requirement: a case that exercises it passed, and none broke it.',
  failed:
    'Of a case: an expectation was not met, or the judge found a violation. Of a requirement: it was shown broken.',
  flaky: 'It failed in one execution and passed in another, which counts as failed.',
  inconclusive:
    'What came of it says neither that it passed nor that it failed; a code says why. Of a run: something could not be decided, and no MUST was broken; exit code 3.',
  'not applicable':
    'What it is about is not there: the service does not offer it, the client does not do it, or the run was not given what it needs.',
  'not run': 'Of a case: the run ended before it. Of a requirement: no case exercised it.',
  error: 'The scenario, its steps or the harness failed: this says nothing about what is tested.',
  conformant: 'Of a run: every case was decided, and no requirement was broken; exit code 0.',
  'conformant with warnings': 'Of a run: no MUST was broken, but a SHOULD was; exit code 0.',
  nonconformant: 'Of a run: a MUST was broken, or a case is flaky; exit code 1.',
};

/** What an outcome or a verdict means, in lines; undefined for what is neither. */
export function explainedOutcome(name: string): string[] | undefined {
  const wanted = name.toLowerCase().replaceAll('-', ' ');
  const meant = Object.entries(outcomeMeanings).find(([each]) => each === wanted);
  return meant === undefined ? undefined : [`${meant[0]}  ${meant[1]}`];
}
