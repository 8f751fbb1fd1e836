import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { counted } from '../../words/counted.js';
import type { CaseView, RunView } from '../../views/page-view.js';
import type { CaseData, FrameRow } from '../shared/page-data.js';
import { CaseFacts } from './case-facts.js';
import { FrameView } from '../frame/frame-view.js';
import { go, hrefOf, type ViewState } from '../shared/hash.js';
import { Inside } from '../shared/inside.js';
import { Opened } from '../shared/opened.js';
import { Badge, Copy, duration, T } from '../shared/parts.js';
import { Swimlane } from './swimlane.js';

/** One case: its steps beside what was on the wire, and the frame that is looked at. */
export function CasePage({
  run,
  each,
  state,
}: {
  run: RunView;
  each: CaseView;
  state: ViewState;
}): JSX.Element {
  const last = Math.max(
    0,
    each.attempts.findLastIndex(({ outcome }) => outcome !== 'passed'),
  );
  const chosen = state['attempt'] === undefined ? last : Number(state['attempt']);
  const attempt = each.attempts[chosen];
  useEffect(() => scrollTo(0, 0), [each.id]);
  return (
    <Inside of="run" state={state}>
      <h1>
        <Badge of={each.outcome} /> <code>{each.id}</code> <T of={each.name} longest={500} />
      </h1>
      <CaseFacts run={run} each={each} state={state} chosen={chosen} />
      {attempt === undefined && <p>It was not run: there is nothing to look at.</p>}
      {attempt !== undefined && (
        <Opened chunks={[attempt.chunk]}>
          {([data]) => (
            <CaseBody
              key={attempt.chunk}
              data={data as CaseData}
              state={state}
              without="The run ended before they did. The bands name those that began."
            />
          )}
        </Opened>
      )}
    </Inside>
  );
}

/** The frame to look at first: the one that was asked for, else the worst. */
function firstFrame({ frames, head, rows }: CaseData, wanted: string | undefined): FrameRow | undefined {
  const asked = wanted === undefined ? undefined : frames.get(Number(wanted));
  if (asked !== undefined) return asked;
  const all = [...frames.values()];
  const having = (severity: string): FrameRow | undefined =>
    all.find(({ findings }) => findings.some((finding) => finding.severity === severity));
  return having('violation') ?? having('warning') ?? lastOfFailingStep({ head, rows });
}

/** Of a step that was not met, the last frame that came while it waited, or before. */
function lastOfFailingStep({ head, rows }: Pick<CaseData, 'head' | 'rows'>): FrameRow | undefined {
  const failing = head.steps.findIndex(({ status }) => status !== 'passed' && status !== 'skipped');
  if (failing < 0) return undefined;
  const after = rows.findIndex((row) => row.kind === 'step' && row.step > failing);
  const frame = rows.slice(0, after < 0 ? undefined : after).findLast((row) => row.kind === 'frame');
  return frame?.kind === 'frame' ? frame : undefined;
}

/**
 * Steps, swimlane, and the frame that is looked at.
 *
 * @param without what is said where there are no steps
 */
export function CaseBody({
  data,
  state,
  without,
}: {
  data: CaseData;
  state: ViewState;
  without: string;
}): JSX.Element {
  const [withWaits, setWithWaits] = useState(false);
  const frame = firstFrame(data, state['frame']);
  const { head, frames } = data;
  const select = (n: number): void => go(hrefOf(state, { frame: String(n) }));
  const looked = useRef<HTMLDivElement>(null);
  // Where the frame stands below, a choice would go unseen.
  const choose = (n: number): void => {
    select(n);
    looked.current?.scrollIntoView({ block: 'nearest' });
  };
  // At once: a key may follow the other before the page is painted.
  useLayoutEffect(() => {
    const move = (event: Event): void => {
      const by = (event as CustomEvent<string>).detail;
      const next = neighbour(data, frame?.n, by);
      if (next !== undefined) select(next);
    };
    addEventListener('move-frame', move);
    return () => removeEventListener('move-frame', move);
  });
  return (
    <>
      <div class="case-body">
        <section aria-labelledby="steps-title" class="steps">
          <h2 id="steps-title">Steps</h2>
          {head.steps.length === 0 && <p>{without}</p>}
          <ol>
            {head.steps.map((step, index) => (
              <li key={index} class={`is-${step.status}`}>
                <span class="step-line">
                  <Badge of={step.status}>
                    <span class="keyword">{step.keyword}</span> <T of={step.text} longest={1_000} />
                  </Badge>{' '}
                  <span class="count">{duration(step.durationMs)}</span>
                </span>
                {step.error !== undefined && (
                  <pre class="error" tabIndex={0}>
                    <T of={step.error} />
                  </pre>
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
          </ol>
          {head.left.length > 0 && (
            <p class="banner">
              Left open, since closing failed: <T of={head.left.join(', ')} />
            </p>
          )}
        </section>
        <section aria-labelledby="wire-title" class="wire">
          <h2 id="wire-title">
            On the wire <span class="count">{counted(head.frames, 'frame')}</span>
          </h2>
          <label>
            <input type="checkbox" checked={withWaits} onChange={() => setWithWaits(!withWaits)} /> show waits
          </label>
          {data.rows.length === 0 ? (
            <p>Nothing: no connection came to be.</p>
          ) : (
            <Swimlane data={data} selected={frame?.n} withWaits={withWaits} onSelect={choose} />
          )}
        </section>
        <div class="looked-at" ref={looked}>
          {frame !== undefined && (
            <FrameView key={frame.n} frame={frame} url={data.urls.get(frame.session) ?? ''} state={state} />
          )}
          {frame === undefined && frames.size > 0 && <p>Choose an arrow to look at its frame.</p>}
        </div>
      </div>
    </>
  );
}

/** The frame before or after one, or the next in which something was found. */
function neighbour({ frames }: CaseData, from: number | undefined, by: string): number | undefined {
  const all = [...frames.values()];
  const at = all.findIndex(({ n }) => n === from);
  if (by === 'finding') {
    const found = all.filter(({ findings }) => findings.length > 0);
    return (found.find(({ n }) => n > (from ?? 0)) ?? found[0])?.n;
  }
  return all[Math.max(0, Math.min(all.length - 1, at + (by === 'next' ? 1 : -1)))]?.n;
}
