import { isOfPackage, type CaseResult, type RunResult } from '../../run/index.js';
import { failingStep, tellingAttempt } from '../views/failing-step.js';
import { cut, escapeText } from '../words/escaped-value.js';

/** GitHub shows ten of a kind for a step. */
const most = 10;
const longest = 1_000;

/**
 * The failures of a run as GitHub's workflow commands, each pointing to the line of its scenario, or of the step that
 * failed; known failures as notices.
 *
 * @param mask takes secrets out of a text, before it is cut
 */
export function annotations({ cases, baseline }: RunResult, mask: (text: string) => string): string[] {
  const known = new Set(baseline?.known);
  const failed = cases.filter(({ outcome }) => ['failed', 'flaky', 'error'].includes(outcome));
  const ofKind = (list: readonly CaseResult[], kind: 'error' | 'notice'): string[] =>
    list.slice(0, most).map((each) => annotation(kind, each, mask));
  return [
    ...ofKind(
      failed.filter(({ id }) => !known.has(id)),
      'error',
    ),
    ...ofKind(
      failed.filter(({ id }) => known.has(id)),
      'notice',
    ),
  ];
}

function annotation(kind: string, each: CaseResult, mask: (text: string) => string): string {
  const { id, name, uri, line, outcome } = each;
  const attempt = tellingAttempt(each);
  const failing = failingStep(attempt);
  const broken = attempt?.broken.join(', ') ?? '';
  const title = `${id} ${outcome}${broken && ` (${broken})`}`;
  const text = failing?.error ?? (failing === undefined ? name : `The step is ${failing.status}.`);
  // A place in this package is none in the repository that is looked at.
  const place = isOfPackage(uri) ? [] : [`file=${property(uri)}`, `line=${failing?.line ?? line}`];
  const properties = [...place, `title=${property(escapeText(mask(title)))}`];
  return `::${kind} ${properties.join(',')}::${data(escapeText(cut(mask(text), longest)))}`;
}

/** Escapes a message as workflow commands demand. */
function data(text: string): string {
  // The older form of commands is looked for anywhere in a line.
  const inert = text.replaceAll('##', '# #');
  return inert.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
