import { counted } from '../../words/counted.js';
import { isOwnPlace, isWarning, type CaseResult, type RunResult } from '../../run/index.js';
import { failingStep, tellingAttempt } from '../views/failing-step.js';
import { escapeText } from '../words/escaped-text.js';
import { indented } from './indented.js';
import type { Paint, Style } from './painting.js';

const shownFailures = 8;
const shownLines = 7;

/** The scenarios that failed, each with the step that it ended at; why is told by cause. */
export function failures(run: RunResult, failed: readonly CaseResult[], paint: Paint): string[] {
  if (failed.length === 0) return [];
  const left = failed.length - shownFailures;
  return [
    '',
    ...failed
      .slice(0, shownFailures)
      .flatMap((each) => failure(each, isWarning(each, run) ? 'yellow' : 'red', paint)),
    ...(left > 0 ? [`… and ${counted(left, 'more scenario', 'more scenarios')}, in the report.`] : []),
  ];
}

function failure(each: CaseResult, style: Style, paint: Paint): string[] {
  const { id, name, uri, line, outcome } = each;
  const failing = failingStep(tellingAttempt(each));
  const step = failing?.kind === 'phrase' ? `${failing.keyword} ${failing.text}` : undefined;
  const place = isOwnPlace(uri) ? `at ${uri}:${failing?.line ?? line}` : undefined;
  const where = [step, place].filter((part) => part !== undefined).join('  ');
  return [
    `${paint(style, outcome === 'flaky' ? 'FLAKY' : 'FAILED')} ${escapeText(`${id} ${name}`)}`,
    ...indented(where),
  ];
}

/** What could not be decided, by reason. */
export function inconclusive(cases: readonly CaseResult[]): string[] {
  const reasons = new Map<string, { count: number; message: string }>();
  for (const { outcome, reason } of cases) {
    if (outcome !== 'inconclusive' || reason === undefined) continue;
    const known = reasons.get(reason.code);
    reasons.set(reason.code, { count: (known?.count ?? 0) + 1, message: known?.message ?? reason.message });
  }
  return [...reasons].flatMap(([code, { count, message }]) => [
    '',
    `INCONCLUSIVE ${count} × ${code}`,
    ...indented(message).slice(0, shownLines),
  ]);
}

/** The requirements that were broken, and how to learn more of them. */
export function brokenLine(
  failed: readonly CaseResult[],
  problems: RunResult['problems'],
  paint: Paint,
): string[] {
  const broken = new Set([
    ...failed.flatMap(({ attempts }) => attempts.flatMap((attempt) => attempt.broken)),
    ...problems.flatMap((problem) => problem.broken ?? []),
  ]);
  if (broken.size === 0) return [];
  const ids = [...broken].sort();
  return [
    '',
    `Broken: ${paint('bold', ids.join(', '))}   (npx messaging-conformance explain ${ids[0] ?? ''})`,
  ];
}

/** The requirements of which nothing can be said since every scenario that exercises them failed, for the sake of others. */
export function undecidedLine({ requirements, cases }: RunResult): string[] {
  const failed = new Set(cases.filter(({ outcome }) => outcome === 'failed').map(({ id }) => id));
  const ids = requirements
    .filter((each) => each.outcome === 'inconclusive' && each.cases.every((id) => failed.has(id)))
    .map(({ id }) => id);
  if (ids.length === 0) return [];
  return [
    `Undecided: ${ids.join(', ')}   (only scenarios that failed for another's sake exercise ${ids.length === 1 ? 'it' : 'them'})`,
  ];
}
