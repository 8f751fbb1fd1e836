import { CaptureError } from '../errors/index.js';
import type { CheckedCapture } from './check.js';
import { mostSessionNames, type Checked } from './checked.js';
import type { CheckedSegment } from './segment-messages.js';

/**
 * What came of a file, from what came of each of its parts, in their order: as if it had been judged at once.
 *
 * @throws CaptureError when nothing of it could be read
 */
export function fileTotal(parts: readonly CheckedSegment[]): CheckedCapture {
  const last = parts.at(-1);
  if (last === undefined) throw new Error('A file has at least one part.');
  const sum = (count: (part: Checked) => number): number =>
    parts.reduce((total, part) => total + count(part), 0);
  const judged = sum((part) => part.judged);
  const { format, fault } = parts.find((part) => part.fault !== undefined) ?? last;
  const sessions = new Set(parts.flatMap(({ names }) => names));
  const judgedExchanges = sum((part) => part.judgedExchanges);
  const unread = sum((part) => part.unread);
  if (judged === 0 && (judgedExchanges === 0 || unread > 0) && fault !== undefined)
    throw new CaptureError(fault.code, fault.where, fault.problem);
  // In the order in which one check of the file has them, since they are printed.
  return {
    frames: sum(({ frames }) => frames),
    judged,
    exchanges: sum(({ exchanges }) => exchanges),
    judgedExchanges,
    sessions: sessions.size,
    sessionNames: [...sessions].slice(0, mostSessionNames),
    violations: sum(({ violations }) => violations),
    warnings: sum(({ warnings }) => warnings),
    notices: sum(({ notices }) => notices),
    unread,
    strangers: sum(({ strangers }) => strangers),
    shows: [...new Set(parts.flatMap(({ shows }) => shows))],
    isCutShort: last.isCutShort,
    format,
  };
}
