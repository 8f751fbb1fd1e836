import type { Attempt, Outcome, StepResult } from './outcome.js';
import type { Finding } from '../judge/index.js';
import type { CaseRecord } from './case-record.js';
import { violated } from './violated.js';

/** An execution that has come to its end. */
export interface Made {
  readonly startedAt: string;
  readonly durationMs: number;
  readonly steps: readonly StepResult[];
  readonly record: CaseRecord | undefined;
  /** Name of its transcript. */
  transcript: string | undefined;
  findings: readonly Finding[];
}

/** What an execution came to, by its steps and by what was found in its frames. */
export function attemptOf({
  startedAt,
  durationMs,
  steps: all,
  record,
  transcript,
  findings,
}: Made): Attempt {
  const steps = withViolations(all, record, findings);
  const outcome = outcomeOf(steps, record);
  const reason =
    outcome === 'inconclusive' || outcome === 'not applicable'
      ? (record?.inconclusive ?? { code: 'skipped', message: 'A step skipped the scenario.' })
      : undefined;
  const broken = new Set(record?.broken);
  for (const { id, severity } of findings) if (severity !== 'notice') broken.add(id);
  return {
    outcome,
    ...(reason && { reason }),
    startedAt,
    durationMs,
    steps,
    ...(transcript !== undefined && { transcript }),
    findings,
    broken: reason !== undefined ? [] : [...broken].sort(),
    frames: record?.frames ?? 0,
    ...(record !== undefined && record.left.length > 0 && { left: record.left }),
  };
}

/** The steps, and after them a failure when all were met and the frames break the contract all the same. */
function withViolations(
  steps: readonly StepResult[],
  record: CaseRecord | undefined,
  findings: readonly Finding[],
): readonly StepResult[] {
  const own = record?.failedByFrames === true ? steps.filter(({ keyword }) => keyword !== 'Hook') : steps;
  const wrong = findings.filter(({ severity }) => severity === 'violation');
  if (wrong.length === 0 || own.some(({ status }) => status === 'failed')) return own;
  const judged = { keyword: 'Hook', text: 'every frame is judged', status: 'failed', durationMs: 0 } as const;
  return [...own, { ...judged, error: violated(wrong).message }];
}

function outcomeOf(steps: readonly StepResult[], record: CaseRecord | undefined): Outcome {
  const has = (status: StepResult['status']): boolean => steps.some((step) => step.status === status);
  if (record === undefined) return 'error';
  // A scenario without a step proves nothing; its words may have been taken for a description.
  if (!steps.some(({ keyword }) => keyword !== 'Hook')) return 'failed';
  if (has('failed') || has('undefined') || has('ambiguous') || has('pending') || has('unknown'))
    return 'failed';
  if (has('skipped') || record.inconclusive !== undefined)
    return record.inconclusive?.outcome ?? 'inconclusive';
  return 'passed';
}
