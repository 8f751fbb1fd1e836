import type { JSX } from 'preact';
import type { Finding } from '../../../judge/index.js';
import type { StepResult } from '../../../run/index.js';
import { Copy } from '../shared/copy.js';
import { Badge, T } from '../shared/parts.js';
import { worstOf, type CaseData } from '../shared/rows.js';
import { duration } from '../shared/times.js';

/** Findings that are shown at a step; the frames have them all. */
const shownAtStep = 4;

/** A step, and what was found while it went on. */
interface StepWithFindings {
  readonly step: StepResult;
  readonly findings: readonly Finding[];
}

/** The steps of a case; what the judge found stands at the step during which it came. */
export function Steps({
  data,
  without,
  onSelect,
}: {
  data: CaseData;
  /** What is said where there are no steps. */
  without: string;
  onSelect: (n: number) => void;
}): JSX.Element {
  const { steps, outside } = stepsOf(data);
  return (
    <section aria-labelledby="steps-title" class="steps">
      <h2 id="steps-title">Steps</h2>
      {data.head.steps.length === 0 && <p>{without}</p>}
      <ol>
        {steps.map(({ step, findings }, index) => (
          <li key={index} class={`is-${step.status}`}>
            <span class="step-line">
              <Badge of={step.status}>
                <span class="keyword">{step.keyword}</span> <T of={step.text} longest={1_000} />
              </Badge>{' '}
              <span class="count">{duration(step.durationMs)}</span>
            </span>
            <Found findings={findings} onSelect={onSelect} />
            {step.error !== undefined && (
              <pre class="error" tabIndex={0}>
                <T of={step.error} />
              </pre>
            )}
            {step.near !== undefined && (
              <p>
                Did you mean{' '}
                {step.near.map((phrase, at) => (
                  <>
                    {at > 0 && ' or '}
                    <code>
                      <T of={phrase} />
                    </code>
                  </>
                ))}
                ?
              </p>
            )}
            {step.snippet !== undefined && (
              <>
                <pre tabIndex={0}>
                  <T of={step.snippet} />
                </pre>
                <Copy label="Copy the step definition" text={() => step.snippet ?? ''} />
              </>
            )}
          </li>
        ))}
        {outside.length > 0 && (
          <li>
            <span class="count">Before, between or after the steps</span>
            <Found findings={outside} onSelect={onSelect} />
          </li>
        )}
      </ol>
      {data.head.left.length > 0 && (
        <p class="banner">
          Left open, since closing failed: <T of={data.head.left.join(', ')} />
        </p>
      )}
    </section>
  );
}

function Found({
  findings,
  onSelect,
}: {
  findings: readonly Finding[];
  onSelect: (n: number) => void;
}): JSX.Element | null {
  if (findings.length === 0) return null;
  const more = findings.length - shownAtStep;
  return (
    <ul class="found">
      {findings.slice(0, shownAtStep).map(({ id, severity, why, frame }, index) => (
        <li key={index} class={`is-${severity}`}>
          <Badge of={severity}>{id}</Badge> <T of={why} longest={300} />{' '}
          {frame !== undefined && (
            <button type="button" class="link" onClick={() => onSelect(frame)}>
              frame {frame}
            </button>
          )}
        </li>
      ))}
      {more > 0 && <li class="count">and {more} more, in the frames</li>}
    </ul>
  );
}

/** Violations and warnings by the step that was going on; the judge's own step says nothing else, and is left out then. */
export function stepsOf({ head, rows }: Pick<CaseData, 'head' | 'rows'>): {
  readonly steps: readonly StepWithFindings[];
  readonly outside: readonly Finding[];
} {
  const byStep = new Map<number, Finding[]>();
  for (const row of rows) {
    if (row.kind === 'step') continue;
    for (const finding of row.findings)
      if (finding.severity !== 'notice') byStep.set(row.step, [...(byStep.get(row.step) ?? []), finding]);
  }
  const hasFound = byStep.size > 0;
  const outside = byStep.get(-1) ?? [];
  let phrase = -1;
  const steps = head.steps.flatMap((step): StepWithFindings | StepWithFindings[] => {
    if (step.kind === 'phrase') phrase += 1;
    if (step.kind === 'judged' && hasFound) return [];
    return { step, findings: step.kind === 'phrase' ? (byStep.get(phrase) ?? []) : [] };
  });
  return { steps, outside };
}

/** What was found worst while a step went on, by the number of the step. */
export function worstBySteps({ rows }: Pick<CaseData, 'rows'>): ReadonlyMap<number, Finding['severity']> {
  const found = new Map<number, Finding[]>();
  for (const row of rows)
    if (row.kind !== 'step' && row.findings.length > 0)
      found.set(row.step, [...(found.get(row.step) ?? []), ...row.findings]);
  return new Map(
    [...found].flatMap(([step, findings]) => {
      const worst = worstOf(findings);
      return worst === undefined || worst === 'notice' ? [] : [[step, worst] as const];
    }),
  );
}
