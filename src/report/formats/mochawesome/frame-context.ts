import type { Finding } from '../../../judge/index.js';
import type { ShownFrame } from '../../views/frames.js';
import { cut, escapeText } from '../../words/escaped-text.js';
import type { Context } from './marge.js';

/** Of a case, so many frames are shown that something is wrong with, and so many of those that came last. */
const wrongShown = 5;
const lastShown = 3;

/** The frames that tell most of why a case did not pass: those that are wrong, and those before it ended. */
export function tellingFrames(frames: readonly ShownFrame[]): readonly ShownFrame[] {
  const wrong = frames.filter(({ findings }) => findings.some(({ severity }) => severity !== 'notice'));
  const told = new Set([...wrong.slice(0, wrongShown), ...frames.slice(-lastShown)]);
  return frames.filter((frame) => told.has(frame));
}

/** A frame, as an entry under its scenario: in the heading when, whose and what it is; then what was found in it. */
export function frameContext({
  n,
  session,
  from,
  atMs,
  type,
  value,
  deliberate,
  findings,
}: ShownFrame): Context {
  const [actor = session] = session.split('#');
  const way = from === 'client' ? `${actor} → service` : `service → ${actor}`;
  const worst = worstOf(findings);
  const mark = worst === undefined ? (deliberate === undefined ? '✓' : '✓ wrong on purpose') : `✗ ${worst}`;
  const title = escapeText(`${n}.  +${Math.round(atMs)} ms  ${way}  ${cut(type, 80)}  ${mark}`);
  if (findings.length === 0 && deliberate === undefined && typeof value === 'object' && value !== null)
    return { title, value };
  const found = findings.map(({ id, severity, blame, pointer, why, expected, actual }) => ({
    id,
    severity,
    blame,
    ...(pointer !== undefined && { at: pointer || 'the whole frame' }),
    why: escapeText(why),
    ...(expected !== undefined && { expected: escapeText(expected) }),
    ...(actual !== undefined && { actual: escapeText(actual) }),
  }));
  return {
    title,
    value: {
      ...(found.length > 0 && { findings: found }),
      ...(deliberate !== undefined && { 'wrong on purpose': deliberate }),
      frame: value,
    },
  };
}

function worstOf(findings: readonly Finding[]): string | undefined {
  for (const severity of ['violation', 'warning', 'notice'] as const) {
    const found = findings.filter((finding) => finding.severity === severity);
    if (found.length > 0) return `${severity} ${[...new Set(found.map(({ id }) => id))].join(', ')}`;
  }
  return undefined;
}
