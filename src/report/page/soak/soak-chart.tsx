import type { ComponentChildren, JSX } from 'preact';
import { clockTime, durationInWords } from '../../../words/duration-in-words.js';
import type { RunView } from '../../views/page-view.js';
import { byUrgency } from '../front/outcome-bar.js';

type Soaked = NonNullable<RunView['soaked']>;
type Stretch = Soaked['stretches'][number];

const width = 1_000;
const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const mostTicks = 8;
const edge = 0.93;
const tickLengths = [1, 2, 5, 10, 15, 30]
  .flatMap((each) => [each * second, each * minute])
  .concat([1, 2, 3, 4, 6, 12, 24].map((each) => each * hour))
  .sort((one, other) => one - other);

/** How much time the axis has: all that there are stretches for. */
function axisMs({ stretches, stretchMs }: Soaked): number {
  return Math.max(1, stretches.length) * stretchMs;
}

/** What is drawn over the time of a soak, with its hours beneath. */
export function OverTime({
  soaked,
  label,
  height,
  hasAxis = true,
  children,
}: {
  soaked: Soaked;
  label: string;
  height: number;
  hasAxis?: boolean;
  children: ComponentChildren;
}): JSX.Element {
  const length = axisMs(soaked);
  const tick =
    tickLengths.find((each) => length / each <= mostTicks) ?? Math.ceil(length / mostTicks / hour) * hour;
  // The last of them would stand beyond the edge.
  const ticks = Array.from({ length: Math.ceil(length / tick) }, (_, index) => index * tick).filter(
    (each) => each / length < edge,
  );
  return (
    <figure class="over-time">
      <svg
        role="img"
        aria-label={label}
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        style={{ height: `${height}px` }}
      >
        {children}
        {soaked.resumed.map(({ atMs }) => (
          <line
            key={atMs}
            class="resumed"
            x1={(atMs / length) * width}
            x2={(atMs / length) * width}
            y1={0}
            y2={height}
          >
            <title>{`gone on with at ${clockTime(atMs)}`}</title>
          </line>
        ))}
      </svg>
      {hasAxis && (
        <figcaption aria-hidden="true">
          {ticks.map((each) => (
            <span key={each} style={{ left: `${(each / length) * 100}%` }}>
              {length >= hour ? `${each / hour} h` : durationInWords(each)}
            </span>
          ))}
        </figcaption>
      )}
    </figure>
  );
}

/** Where a stretch stands on the axis. */
export function placeOf({ stretches }: Soaked, index: number): { x: number; width: number } {
  const each = width / Math.max(1, stretches.length);
  return { x: index * each, width: Math.max(1, each - Math.min(1, each / 5)) };
}

const barHeight = 72;

/** The executions of each stretch, by what came of them: as high as the most there were in any. */
export function OutcomesOverTime({ soaked }: { soaked: Soaked }): JSX.Element {
  const countOf = ({ outcomes }: Stretch): number =>
    byUrgency.reduce((sum, outcome) => sum + (outcomes[outcome] ?? 0), 0);
  const most = Math.max(1, ...soaked.stretches.map(countOf));
  return (
    <OverTime
      soaked={soaked}
      label="Executions of scenarios over time, by what came of them; the lists below say the same"
      height={barHeight}
    >
      {soaked.stretches.map((stretch, index) => {
        let y = 0;
        return byUrgency.flatMap((outcome) => {
          const count = stretch.outcomes[outcome] ?? 0;
          if (count === 0) return [];
          const height = (count / most) * barHeight;
          y += height;
          return [
            <rect
              key={`${index} ${outcome}`}
              class={`is-${outcome.replaceAll(' ', '-')}`}
              {...placeOf(soaked, index)}
              y={barHeight - y}
              height={Math.max(outcome === 'passed' ? 0.5 : 3, height)}
            >
              <title>{`${clockTime(stretch.fromMs)}: ${count} ${outcome}, ${stretch.rounds} rounds`}</title>
            </rect>,
          ];
        });
      })}
    </OverTime>
  );
}

interface Line {
  readonly name: string;
  readonly kind: 'one' | 'other';
  readonly of: (stretch: Stretch) => number | undefined;
}

const lineHeight = 90;
const room = 1.1;

/** Values over the time of a soak as lines, from nought; in words, where each began and ended, and the most it came to. */
export function Lines({
  soaked,
  label,
  unit,
  lines,
}: {
  soaked: Soaked;
  label: string;
  unit: (value: number) => string;
  lines: readonly Line[];
}): JSX.Element {
  const drawn = lines.map((line) => ({
    ...line,
    values: soaked.stretches.flatMap((stretch, index) => {
      const value = line.of(stretch);
      return value === undefined ? [] : [{ index, value }];
    }),
  }));
  const most =
    Math.max(...drawn.flatMap(({ values }) => values.map(({ value }) => value)), Number.MIN_VALUE) * room;
  return (
    <>
      <ul class="legend">
        {drawn.map(({ name, kind, values }) => (
          <li key={name}>
            <span class={`key is-${kind}`} aria-hidden="true" /> {name}: {unit(values[0]?.value ?? 0)} at
            first, {unit(values.at(-1)?.value ?? 0)} at last, at the most{' '}
            {unit(Math.max(0, ...values.map(({ value }) => value)))}
          </li>
        ))}
      </ul>
      <OverTime soaked={soaked} label={`${label} over time`} height={lineHeight}>
        {drawn.map(({ name, kind, values }) => (
          <g key={name} class={`is-${kind}`}>
            <polyline
              points={values
                .map(({ index, value }) => `${middleOf(soaked, index)},${lineHeight * (1 - value / most)}`)
                .join(' ')}
            />
            {values.map(({ index, value }) => (
              <rect
                key={index}
                class="touch"
                {...placeOf(soaked, index)}
                y={lineHeight * (1 - value / most) - 3}
                height={6}
              >
                <title>{`${clockTime(soaked.stretches[index]?.fromMs ?? 0)}: ${name} ${unit(value)}`}</title>
              </rect>
            ))}
          </g>
        ))}
      </OverTime>
    </>
  );
}

function middleOf(soaked: Soaked, index: number): number {
  const { x, width: wide } = placeOf(soaked, index);
  return x + wide / 2;
}
