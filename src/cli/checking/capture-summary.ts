import { unjudgeableWith, type CheckedCapture, type Unjudgeable } from '../../capture/index.js';
import { requirements, sightInWords, sights } from '../../contract/index.js';
import { captureSentence, captureVerdict, type CaptureGrounds } from '../../run/index.js';
import { counted } from '../../words/counted.js';
import type { FindingGroups } from './finding-groups.js';

/** What came of a capture, for people and for scripts. */
export interface CaptureSummary extends Omit<CheckedCapture, 'judged' | 'judgedExchanges' | 'shows'> {
  readonly verdict: ReturnType<typeof captureVerdict>;
  readonly sentence: string;
  /** The requirements that it shows to be broken. */
  readonly broken: readonly string[];
  /** What it can show neither to be kept nor to be broken, and what it lacks; nothing for what only a scenario shows. */
  readonly notJudgeable: readonly Unjudgeable[];
}

export function captureSummary(checked: CheckedCapture, groups: FindingGroups): CaptureSummary {
  const { judged: _judged, judgedExchanges: _exchanges, shows, ...counts } = checked;
  const { frames, violations, warnings, unread } = counts;
  const broken = groups.broken.filter((id) => requirements().has(id));
  const notJudgeable = unjudgeableWith(new Set(shows));
  const grounds: CaptureGrounds = {
    frames,
    isEmpty: frames === 0 && counts.exchanges === 0,
    violations,
    // What could not be read is told by itself.
    warnings: warnings - unread,
    unread,
    broken,
    unjudgeable: notJudgeable.length,
  };
  return {
    verdict: captureVerdict(grounds),
    sentence: captureSentence(grounds),
    ...counts,
    broken,
    notJudgeable,
  };
}

/** The summary in a few lines. */
export function summaryLines(file: string, summary: CaptureSummary): readonly string[] {
  const { verdict, sentence, format, frames, violations, warnings, notices, strangers } = summary;
  const counts = [counted(violations, 'violation'), counted(warnings, 'warning'), counted(notices, 'notice')];
  return [
    `${file}: ${counted(frames, 'frame')} judged: ${counts.join(', ')}. (${format})`,
    ...(summary.exchanges > 0
      ? [`  ${counted(summary.exchanges, 'exchange')} over HTTP judged by what is documented of bodies.`]
      : []),
    ...(summary.isCutShort ? ['  The capture was cut short: its end was not written.'] : []),
    ...(strangers > 0 ? [`  ${counted(strangers, 'connection')} of another API left out.`] : []),
    ...notJudgeableLines(summary),
    `${verdict.toUpperCase()}  ${sentence}`,
    ...explainLine(summary),
  ];
}

function notJudgeableLines({ notJudgeable }: CaptureSummary): readonly string[] {
  const lacking = sights.flatMap((sight) => {
    const count = notJudgeable.filter(({ needs }) => needs.includes(sight)).length;
    return count === 0 ? [] : [`${sightInWords(sight)} (${count})`];
  });
  const scenarios = notJudgeable.filter(({ needs }) => needs.length === 0).length;
  return [
    ...(lacking.length > 0 ? [`  Not judged, since the capture does not show ${lacking.join(', ')}.`] : []),
    ...(scenarios > 0
      ? [`  Not judged, since only a scenario shows it: ${counted(scenarios, 'requirement')}.`]
      : []),
  ];
}

function explainLine({ broken }: CaptureSummary): readonly string[] {
  const [first] = broken;
  return first === undefined
    ? []
    : [`Broken: ${broken.join(', ')}   (npx messaging-conformance explain ${first})`];
}
