import { isOwnPlace, isWarning, type CaseResult, type RunResult } from '../../run/index.js';
import { failingStep, tellingAttempt } from '../views/failing-step.js';
import { cut, escapeText } from '../words/escaped-value.js';

/** GitHub shows ten of a kind for a step. */
const most = 10;
const longest = 1_000;

type Kind = 'error' | 'warning' | 'notice';

/** What annotations need to know that is not of the run. */
export interface AnnotationSurroundings {
  /** Takes secrets out of a text, before it is cut. */
  readonly mask: (text: string) => string;
  /** The path in the repository that is looked at of a file of the run; undefined when it is not in there. */
  readonly pathInRepository?: (uri: string) => string | undefined;
}

/**
 * The failures of a run as GitHub's workflow commands, each pointing to the line of its scenario, or of the step that
 * failed, where that is in the repository. What broke is an error, a SHOULD that is broken a warning, and a known
 * failure a notice.
 */
export function annotations(run: RunResult, surroundings: AnnotationSurroundings): string[] {
  const known = new Set(run.baseline?.known);
  const failed = run.cases.filter(({ outcome }) => ['failed', 'flaky', 'error'].includes(outcome));
  const kindOf = (each: CaseResult): Kind =>
    known.has(each.id) ? 'notice' : isWarning(each, run) ? 'warning' : 'error';
  return (['error', 'warning', 'notice'] as const).flatMap((kind) =>
    failed
      .filter((each) => kindOf(each) === kind)
      .slice(0, most)
      .map((each) => annotation(kind, each, surroundings)),
  );
}

function annotation(
  kind: Kind,
  each: CaseResult,
  { mask, pathInRepository = (uri) => uri }: AnnotationSurroundings,
): string {
  const { id, name, uri, line, outcome } = each;
  const attempt = tellingAttempt(each);
  const failing = failingStep(attempt);
  const broken = attempt?.broken.join(', ') ?? '';
  const title = `${id} ${outcome}${broken && ` (${broken})`}`;
  const text = failing?.error ?? (failing === undefined ? name : `The step is ${failing.status}.`);
  const path = isOwnPlace(uri) ? pathInRepository(uri) : undefined;
  const place = path === undefined ? [] : [`file=${property(path)}`, `line=${failing?.line ?? line}`];
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
