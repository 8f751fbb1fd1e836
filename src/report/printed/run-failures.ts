import type { CaseResult } from '../../run/index.js';
import { failingStep, tellingAttempt } from '../views/failing-step.js';
import { escapeText } from '../words/escaped-text.js';
import { sentenceFingerprint } from '../words/fingerprint.js';
import { indented } from './indented.js';
import { listed, type Paint } from './painting.js';

const shownFailures = 8;
const shownLines = 7;

/** The failures, those alike told once. */
export function failures(failed: readonly CaseResult[], paint: Paint): string[] {
  const groups = new Map<string, CaseResult[]>();
  for (const each of failed) {
    const failing = failingStep(tellingAttempt(each));
    const key = [
      failing?.kind,
      failing?.keyword,
      failing?.text,
      sentenceFingerprint(failing?.error ?? each.outcome),
    ].join(' ');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [each]);
    else group.push(each);
  }
  const all = [...groups.values()];
  const shown = all.slice(0, shownFailures).flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const ids = others.map(({ id }) => id);
    const more = ids.length > listed ? `, … (${ids.length} in all)` : '';
    const alsoIn =
      ids.length === 0 ? [] : [`  the same in ${escapeText(ids.slice(0, listed).join(', '))}${more}`];
    return ['', ...failure(first, paint), ...alsoIn];
  });
  const left = all.slice(shownFailures).reduce((sum, { length }) => sum + length, 0);
  return left === 0 ? shown : [...shown, '', `… and ${left} more, in the report.`];
}

function failure(each: CaseResult, paint: Paint): string[] {
  const { id, name, outcome } = each;
  const failing = failingStep(tellingAttempt(each));
  const { reason } = each;
  const isTold = outcome === 'error' && reason !== undefined;
  const text = isTold
    ? reason.message
    : (failing?.error ?? (failing === undefined ? outcome : `The step is ${failing.status}.`));
  const snippet = failing?.snippet === undefined ? [] : indented(failing.snippet);
  return [
    `${paint('red', outcome === 'flaky' ? 'FLAKY' : 'FAILED')} ${id} ${escapeText(name)}`,
    ...(failing === undefined || failing.kind !== 'phrase'
      ? []
      : [`  ${failing.keyword} ${escapeText(failing.text)}`]),
    ...(isTold ? [`  at ${escapeText(each.uri)}:${failing?.line ?? each.line}`] : []),
    ...indented(text).slice(0, shownLines),
    ...snippet,
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
export function brokenLine(failed: readonly CaseResult[], paint: Paint): string[] {
  const broken = new Set(failed.flatMap(({ attempts }) => attempts.flatMap((attempt) => attempt.broken)));
  if (broken.size === 0) return [];
  const ids = [...broken].sort();
  return ['', `Broken: ${paint('bold', ids.join(', '))}   (messaging-conformance explain ${ids[0] ?? ''})`];
}
