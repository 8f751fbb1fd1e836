import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { counted } from '../../../words/counted.js';
import type { AttemptView, CaseView, RunView } from '../../views/page-view.js';
import { caseHref, go, type ViewState } from '../shared/hash.js';
import { duration } from '../shared/times.js';

const width = 1_000;
const laneHeight = 9;
const mostLanes = 8;
/** Of more executions, those that passed are drawn only as far as there is room. */
const mostDrawn = 3_000;

interface Drawn {
  readonly each: CaseView;
  readonly attempt: AttemptView;
  readonly index: number;
  readonly lane: number;
}

/** When each scenario ran, and how it came out; what ran at the same time lies in lanes of its own. */
export function Timeline({ run, state }: { run: RunView; state: ViewState }): JSX.Element | null {
  const { drawn, lanes, lengthMs } = useMemo(() => laidOut(run), [run]);
  if (drawn.length < 2 || lengthMs <= 0) return null;
  const choose = (event: MouseEvent): void => {
    const of = event.target instanceof SVGElement ? event.target.dataset['drawn'] : undefined;
    const chosen = of === undefined ? undefined : drawn[Number(of)];
    if (chosen !== undefined) go(caseHref(state, { case: chosen.each.id, attempt: chosen.index }));
  };
  return (
    <figure class="timeline">
      <svg
        role="img"
        aria-label={`When each of ${counted(drawn.length, 'scenario')} ran; the list of scenarios says the same`}
        viewBox={`0 0 ${width} ${lanes * laneHeight}`}
        preserveAspectRatio="none"
        style={{ height: `${lanes * 14}px` }}
        onClick={choose}
      >
        {drawn.map(({ each, attempt, lane }, index) => (
          <rect
            key={index}
            data-drawn={index}
            class={`is-${attempt.outcome.replaceAll(' ', '-')}`}
            x={(attempt.startMs / lengthMs) * width}
            y={lane * laneHeight}
            width={Math.max(1.2, (attempt.durationMs / lengthMs) * width - 0.4)}
            height={laneHeight - 1}
          >
            <title>{`${each.id.slice(0, 100)} ${attempt.outcome}, ${duration(attempt.durationMs)}`}</title>
          </rect>
        ))}
      </svg>
      <figcaption aria-hidden="true">
        <span>0 s</span>
        <span>{duration(lengthMs / 2)}</span>
        <span>{duration(lengthMs)}</span>
      </figcaption>
    </figure>
  );
}

/** Puts each execution into the first lane that is free when it begins. */
function laidOut({ cases }: RunView): { drawn: readonly Drawn[]; lanes: number; lengthMs: number } {
  const all = cases.flatMap((each) => each.attempts.map((attempt, index) => ({ each, attempt, index })));
  const room = Math.max(0, mostDrawn - all.filter(({ attempt }) => attempt.outcome !== 'passed').length);
  let passed = 0;
  const chosen = all
    .filter(({ attempt }) => attempt.outcome !== 'passed' || (passed += 1) <= room)
    .slice(0, mostDrawn)
    .sort((one, other) => one.attempt.startMs - other.attempt.startMs);
  const ends: number[] = [];
  let lengthMs = 0;
  const drawn = chosen.map((one): Drawn => {
    const { startMs, durationMs } = one.attempt;
    const free = ends.findIndex((end) => end <= startMs);
    const lane = free >= 0 ? free : Math.min(ends.length, mostLanes - 1);
    ends[lane] = startMs + durationMs;
    lengthMs = Math.max(lengthMs, startMs + durationMs);
    return { ...one, lane };
  });
  return { drawn, lanes: Math.max(1, ends.length), lengthMs };
}
