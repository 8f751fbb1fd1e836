import { frameNumberIn, sessionMark, type Recording, type TranscriptLine } from '../transcript/index.js';
import type { Attempt } from './outcome.js';

/**
 * The records of an execution: all of its transcript, or those of its sessions, with the frames of others that what was
 * found in them rests on. What the scenario of a recording waited for is of no session.
 */
export function* attemptRecords(
  recording: Recording,
  { transcript, sessions, findings }: Pick<Attempt, 'transcript' | 'sessions' | 'findings'>,
): Generator<TranscriptLine> {
  if (transcript === undefined) return;
  if (sessions === undefined) {
    yield* recording.records(transcript);
    return;
  }
  const cited = new Set(findings.flatMap(({ frame, evidence = [] }) => [frame, ...evidence]));
  const marks = sessions.map((each) => sessionMark(each));
  // Most lines are of others: they are not even read.
  const isWanted = (line: string): boolean =>
    marks.some((mark) => line.includes(mark)) ||
    !line.includes(sessionMark()) ||
    cited.has(frameNumberIn(line));
  for (const each of recording.records(transcript, isWanted)) {
    const { record } = each;
    const isOurs = 'session' in record ? sessions.includes(record.session) : record.record !== 'wait';
    if (isOurs || (record.record === 'frame' && record.n !== undefined && cited.has(record.n))) yield each;
  }
}
