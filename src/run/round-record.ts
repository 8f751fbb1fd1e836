import type { Finding } from '../judge/index.js';
import type { RoundFinding, RoundRecord } from '../transcript/index.js';
import type { CaseResult } from './outcome.js';
import type { RecordedRun } from './run-file.js';
import { WaitHistogram } from './wait-histogram.js';

/** So many kinds of findings are counted of a round, and of each so many cases named. */
const mostKinds = 200;
const namedCases = 5;
const waitBegins = '{"record":"wait"';

/** When a round was, and what this process came to in it. */
export type RoundTimes = Pick<RoundRecord, 'round' | 'at' | 'startedAt' | 'tookMs' | 'memory'> &
  Partial<Pick<RoundRecord, 'missed'>>;

/** What came of a round, as the folder of its run tells of it. */
export function roundRecordOf(run: RecordedRun, times: RoundTimes): RoundRecord {
  const { cases, problems, durationMs } = run;
  const unpassed = new Map<string, string[]>();
  for (const { id, outcome } of cases)
    if (outcome !== 'passed') unpassed.set(outcome, [...(unpassed.get(outcome) ?? []), id]);
  const attempts = cases.flatMap((each) => each.attempts);
  const waits = waitsOf(run);
  const { missed, ...rest } = times;
  return {
    ...rest,
    ...(durationMs === undefined && { isCut: true as const }),
    ...(missed !== undefined && missed > 0 && { missed }),
    cases: cases.length,
    unpassed: Object.fromEntries(unpassed),
    findings: findingsIn(cases),
    problems: [...new Set(problems.map(({ code }) => code))],
    left: attempts.reduce((sum, { left = [] }) => sum + left.length, 0),
    frames: attempts.reduce((sum, { frames }) => sum + frames, 0),
    waits: waits.buckets,
    longestWaitMs: waits.longestMs,
  };
}

/** How long took what was awaited and came, in executions that passed. */
function waitsOf({ cases, records }: RecordedRun): WaitHistogram {
  const histogram = new WaitHistogram();
  for (const { outcome, transcript } of cases.flatMap(({ attempts }) => attempts)) {
    if (outcome !== 'passed' || transcript === undefined) continue;
    for (const { record } of records(transcript, (line) => line.startsWith(waitBegins)))
      if (record.record === 'wait' && record.met) histogram.add(record.tookMs);
  }
  return histogram;
}

function findingsIn(cases: readonly CaseResult[]): RoundFinding[] {
  const kinds = new Map<string, { finding: Finding; count: number; cases: Set<string> }>();
  for (const { id, attempts } of cases)
    for (const { findings } of attempts)
      for (const finding of findings) {
        const kind = `${finding.severity} ${finding.blame} ${finding.id}`;
        const known = kinds.get(kind) ?? { finding, count: 0, cases: new Set<string>() };
        if (!kinds.has(kind) && kinds.size >= mostKinds) continue;
        kinds.set(kind, known);
        known.count += 1;
        if (known.cases.size < namedCases) known.cases.add(id);
      }
  return [...kinds.values()].map(({ finding, count, cases: named }) => ({
    id: finding.id,
    severity: finding.severity,
    blame: finding.blame,
    count,
    cases: [...named],
  }));
}
