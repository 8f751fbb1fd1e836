import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { worstOf, type CaseData, type FrameRow } from '../shared/rows.js';
import { duration } from '../shared/times.js';
import { worstBySteps } from './steps.js';

const width = 1_000;
const height = 36;
const middle = height / 2;
/** A tick is no nearer to the edge than it is wide. */
const edge = 3;

interface Band {
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly text: string;
  readonly status: string;
}

/** The time of a scenario at a glance: its steps as bands, clients' frames above the line, the service's below it. */
export function Overview({
  data,
  selected,
  onSelect,
}: {
  data: CaseData;
  selected: number | undefined;
  onSelect: (n: number) => void;
}): JSX.Element | null {
  const { bands, frames, lengthMs, worst } = useMemo(() => overviewOf(data), [data]);
  if (frames.length === 0 || lengthMs <= 0) return null;
  const x = (at: number): number => edge + (at / lengthMs) * (width - 2 * edge);
  const choose = ({ currentTarget, clientX }: MouseEvent): void => {
    if (!(currentTarget instanceof Element)) return;
    const box = currentTarget.getBoundingClientRect();
    const nearest = nearestTo(frames, (at) => x(at) / width - (clientX - box.left) / box.width);
    if (nearest !== undefined) onSelect(nearest.n);
  };
  return (
    <figure class="overview">
      <svg
        role="img"
        aria-label={`The ${duration(lengthMs)} of the scenario: its steps, and when each frame came`}
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        onClick={choose}
      >
        {bands.map(({ from, to, step, text, status }) => (
          <rect
            key={step}
            class={`band ${step % 2 === 0 ? 'even' : 'odd'} is-${worst.get(step) ?? status}`}
            x={x(from)}
            width={Math.max(1, x(to) - x(from))}
            height={height}
          >
            <title>{`${text.slice(0, 200)}: ${duration(to - from)}`}</title>
          </rect>
        ))}
        <line class="axis" x1="0" x2={width} y1={middle} y2={middle} />
        {frames.map((frame) => (
          <Tick key={frame.n} frame={frame} x={x(frame.at)} isSelected={frame.n === selected} />
        ))}
      </svg>
      <figcaption aria-hidden="true">
        <span>0</span>
        <span>{duration(lengthMs / 2)}</span>
        <span>{duration(lengthMs)}</span>
      </figcaption>
    </figure>
  );
}

function Tick({ frame, x, isSelected }: { frame: FrameRow; x: number; isSelected: boolean }): JSX.Element {
  const worst = worstOf(frame.findings);
  const [top, bottom] =
    worst === 'violation' ? [0, height] : frame.from === 'client' ? [5, middle] : [middle, height - 5];
  const look = worst === undefined ? frame.from : `is-${worst}`;
  return (
    <>
      {isSelected && <line class="selected" x1={x} x2={x} y1={0} y2={height} />}
      <line class={`tick ${look}`} x1={x} x2={x} y1={top} y2={bottom} />
    </>
  );
}

function overviewOf({ rows }: CaseData): {
  readonly bands: readonly Band[];
  readonly frames: readonly FrameRow[];
  readonly lengthMs: number;
  readonly worst: ReturnType<typeof worstBySteps>;
} {
  const frames = rows.filter((row) => row.kind === 'frame');
  const steps = rows.filter((row) => row.kind === 'step');
  const lengthMs = rows.reduce((most, { at }) => Math.max(most, at), 0);
  const bands = steps.map(({ at, step, text, status }, index): Band => {
    const to = steps[index + 1]?.at ?? rows.findLast((row) => row.step === step)?.at ?? lengthMs;
    return { from: at, to, step, text, status };
  });
  return { bands, frames, lengthMs, worst: worstBySteps({ rows }) };
}

function nearestTo(frames: readonly FrameRow[], away: (at: number) => number): FrameRow | undefined {
  let best: FrameRow | undefined;
  for (const frame of frames)
    if (best === undefined || Math.abs(away(frame.at)) < Math.abs(away(best.at))) best = frame;
  return best;
}
