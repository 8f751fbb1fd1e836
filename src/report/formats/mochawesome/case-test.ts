import { attemptRecords, type Attempt, type CaseResult } from '../../../run/index.js';
import type { Recording } from '../../../transcript/index.js';
import { failingStep } from '../../views/failing-step.js';
import { framesOf } from '../../views/frames.js';
import { escapeText } from '../../words/escaped-text.js';
import { frameContext, tellingFrames } from './frame-context.js';
import { margeTest, type Context, type MargeTest, type State } from './marge.js';

/**
 * A scenario, in the form of a test: what came of it, its steps, and the frames that tell most of why.
 *
 * @param recording where its frames are read from; absent when none are to be shown
 */
export function caseTest(each: CaseResult, recording: Recording | undefined): MargeTest {
  const attempt = each.attempts.at(-1);
  const { frames: all, total } = framesOf(
    recording === undefined || attempt === undefined ? [] : attemptRecords(recording, attempt),
  );
  const frames = tellingFrames(all);
  const facts: Context = {
    title: `${each.id}: ${each.outcome}`,
    value: {
      requirements: each.requirements,
      ...(attempt && attempt.broken.length > 0 && { broken: attempt.broken }),
      ...(each.reason && {
        reason: each.reason.code,
        'in words': escapeText(each.reason.message).split('\n'),
      }),
      ...(each.attempts.length > 1 && { attempts: each.attempts.map(({ outcome }) => outcome) }),
      place: `${each.uri}:${each.line}`,
      ...(attempt?.transcript !== undefined && { transcript: attempt.transcript }),
      frames:
        recording === undefined
          ? `${attempt?.frames ?? 0}, which index.html shows`
          : frames.length < total
            ? `${total}, of which ${frames.length} are shown here, and every one in index.html`
            : total,
    },
  };
  return margeTest({
    title: escapeText(
      `${each.id} ${each.name}${each.outcome === 'passed' || each.outcome === 'failed' ? '' : ` (${each.outcome})`}`,
    ),
    fullTitle: escapeText(`${each.feature}: ${each.name}`),
    state: stateOf(each),
    duration: attempt?.durationMs ?? 0,
    // The page colours this as a program, to which an apostrophe begins a string.
    code: (attempt?.steps ?? [])
      .map(
        ({ status, keyword, text }) =>
          `${status.padEnd(9)} ${keyword} ${escapeText(text).replaceAll("'", '’')}`,
      )
      .join('\n'),
    err: attempt === undefined ? {} : failureOf(attempt),
    context: [facts, ...frames.map(frameContext)],
  });
}

/** The message of what failed; and, for the first violation, expected against actual as a difference. */
function failureOf(attempt: Attempt): object {
  const { findings, outcome } = attempt;
  if (outcome !== 'failed' && outcome !== 'error') return {};
  const failing = failingStep(attempt);
  const violation = findings.find(({ severity }) => severity === 'violation');
  const text =
    failing?.error ??
    (failing === undefined ? 'The scenario ended without a record of it.' : `The step is ${failing.status}.`);
  const snippet = failing?.snippet === undefined ? '' : `\n\n${failing.snippet}`;
  const step =
    failing === undefined || failing.kind !== 'phrase' ? '' : `${failing.keyword} ${failing.text}\n\n`;
  const inFull = escapeText(`${step}${text}${snippet}`);
  const place = violation?.frame === undefined ? '' : ` (frame ${violation.frame})`;
  const isOfFrames = violation !== undefined && (failing === undefined || failing.kind !== 'phrase');
  const headline = isOfFrames ? `${violation.id}: ${violation.why}${place}` : (failing?.headline ?? text);
  const hasBoth = violation?.expected !== undefined && violation.actual !== undefined;
  return {
    message: escapeText(headline),
    estack: inFull,
    // The page's legend says "+ expected - actual".
    ...(hasBoth && {
      diff: `+ ${escapeText(violation.expected ?? '')}\n- ${escapeText(violation.actual ?? '')}`,
    }),
  };
}

function stateOf({ outcome }: CaseResult): State {
  if (outcome === 'passed') return 'passed';
  return outcome === 'failed' || outcome === 'flaky' || outcome === 'error' ? 'failed' : 'pending';
}
