import { codes, UsageError, type ErrorCode, type Fact } from '../errors/index.js';
import type { CaseRecord, Reason, Unlisted } from '../transcript/index.js';
import type { Attempt, Outcome, StepResult } from './outcome.js';
import type { Finding } from '../judge/index.js';
import { misreadError, type MisreadLine } from './misread-lines.js';
import { violated } from './violated.js';

/** The ids by which Cucumber's messages tell of an execution. */
export interface ExecutionIds {
  readonly started: string;
  readonly testCase: string;
  readonly pickle: string;
  readonly uri: string;
}

/** An execution that has come to its end. */
export interface Made {
  readonly startedAt: string;
  readonly durationMs: number;
  readonly steps: readonly StepResult[];
  readonly record: CaseRecord | undefined;
  /** A step of it that was taken for a description. */
  readonly misread: (MisreadLine & { readonly where: string }) | undefined;
  /** By what Cucumber's messages of it go. */
  readonly ids: ExecutionIds;
  /** Of a soak: the round that it was in. */
  readonly round: number | undefined;
  /** Name of its transcript. */
  transcript: string | undefined;
  findings: readonly Finding[];
  unlisted: Unlisted | undefined;
}

/** What an execution came to, by its steps and by what was found in its frames. */
export function attemptOf({
  startedAt,
  durationMs,
  steps: all,
  record,
  misread,
  round,
  transcript,
  findings,
  unlisted,
}: Made): Attempt {
  const steps = withViolations(withFailure(all, record), record, findings);
  const trouble = misread === undefined ? scenarioTrouble(steps, record) : asReason(misreadError(misread));
  const excused = record?.inconclusive?.excuses === true ? record.inconclusive.outcome : undefined;
  const outcome = trouble !== undefined ? 'error' : (excused ?? outcomeOf(steps, record));
  const reason =
    trouble ??
    (outcome === 'inconclusive' || outcome === 'not applicable'
      ? (record?.inconclusive ?? {
          code: 'skipped',
          headline: codes.skipped.about,
          message: codes.skipped.about,
        })
      : undefined);
  const broken = new Set(trouble === undefined ? record?.broken : []);
  for (const { id, severity } of findings) if (severity !== 'notice') broken.add(id);
  const isUndecided = outcome === 'inconclusive' || outcome === 'not applicable';
  return {
    outcome,
    ...(reason && { reason: { code: reason.code, headline: reason.headline, message: reason.message } }),
    startedAt,
    durationMs,
    ...(round !== undefined && { round }),
    steps,
    ...(transcript !== undefined && { transcript }),
    ...(record?.sessions !== undefined && { sessions: record.sessions }),
    findings,
    ...(unlisted !== undefined && { unlisted }),
    broken: isUndecided ? [] : [...broken].sort(),
    frames: record?.frames ?? 0,
    ...(record !== undefined && record.left.length > 0 && { left: record.left }),
  };
}

/** Further steps without a definition are seen in the report. */
const mostUndefined = 2;

const hasFailed = ({ status }: StepResult): boolean => status === 'failed';

/** The first step that failed gets what is known of its failure: the headline, and the requirement that it stands for. */
function withFailure(steps: readonly StepResult[], record: CaseRecord | undefined): readonly StepResult[] {
  const { requirement, headline } = record ?? {};
  const failing = steps.findIndex(hasFailed);
  const known = {
    ...(requirement !== undefined && { requirement }),
    ...(headline !== undefined && { headline }),
  };
  return steps.map((step, index) => (index === failing ? { ...step, ...known } : step));
}

const asReason = ({ code, headline, message }: UsageError): Reason => ({ code, headline, message });
const trouble = (code: ErrorCode, what: string, facts: readonly Fact[] = []): Reason =>
  asReason(new UsageError(code, what, facts));

/** What is wrong with the scenario itself, or with the code of its steps: nothing that an endpoint could help. */
function scenarioTrouble(steps: readonly StepResult[], record: CaseRecord | undefined): Reason | undefined {
  const wrong = steps.find(({ status }) => ['undefined', 'ambiguous', 'pending'].includes(status));
  if (wrong?.status === 'ambiguous')
    return trouble('step-undefined', `The step "${wrong.text}" has more than one definition.`, [
      ...(wrong.definitions ?? []).map(({ phrase, place }): Fact => ['defined', `${phrase}  ${place}`]),
      ['what now', 'Leave one of them out, or word it otherwise.'],
    ]);
  if (wrong?.status === 'pending')
    return trouble('step-undefined', `The definition of the step "${wrong.text}" is not finished yet.`);
  if (wrong !== undefined)
    return trouble(
      'step-undefined',
      `The step "${wrong.text}" has no definition.`,
      undefinedFacts(steps, wrong),
    );
  if (record?.mistake !== undefined) return record.mistake;
  // A scenario without a step proves nothing; its words may have been taken for a description.
  if (record !== undefined && !steps.some(({ kind }) => kind === 'phrase'))
    return trouble('scenario-empty', 'The scenario has no steps.');
  const failing = steps.find(hasFailed);
  if (failing === undefined || failing.kind === 'judged' || record?.failure !== 'other') return undefined;
  return trouble(
    'step-failed',
    `The code of the step "${failing.text}" failed: ${failing.headline ?? failing.error ?? ''}`,
  );
}

/** What a step without a definition may stand for, and which others have none. */
function undefinedFacts(steps: readonly StepResult[], first: StepResult): readonly Fact[] {
  const meant = ({ near = [] }: StepResult, between: string): string => near.join(between);
  const others = steps.filter((step) => step !== first && step.status === 'undefined');
  return [
    ...(first.near === undefined ? [] : [['did you mean', meant(first, '\n')] as const]),
    ...others.slice(0, mostUndefined).map((step): Fact => {
      const near = step.near === undefined ? '' : `; did you mean ${meant(step, ', ')}`;
      return [step.line === undefined ? 'and' : `line ${step.line}`, `${step.text}${near}`];
    }),
  ];
}

/** The steps, and after them a failure when all were met and the frames break the contract all the same. */
function withViolations(
  steps: readonly StepResult[],
  record: CaseRecord | undefined,
  findings: readonly Finding[],
): readonly StepResult[] {
  const own = record?.failedByFrames === true ? steps.filter(({ kind }) => kind === 'phrase') : steps;
  const wrong = findings.filter(({ severity }) => severity === 'violation');
  if (wrong.length === 0 || own.some(hasFailed)) return own;
  const judged = { kind: 'judged', keyword: '', text: 'every frame is judged', status: 'failed' } as const;
  const failure = violated(wrong);
  return [...own, { ...judged, durationMs: 0, error: failure.told(), headline: failure.headline }];
}

function outcomeOf(steps: readonly StepResult[], record: CaseRecord | undefined): Outcome {
  const has = (status: StepResult['status']): boolean => steps.some((step) => step.status === status);
  if (record === undefined) return 'error';
  if (has('failed') || has('unknown')) return 'failed';
  if (has('skipped') || record.inconclusive !== undefined)
    return record.inconclusive?.outcome ?? 'inconclusive';
  return 'passed';
}
