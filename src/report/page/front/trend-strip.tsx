import type { JSX } from 'preact';
import { marksInWords, markWords, runAt } from '../../words/history-words.js';
import type { RunView } from '../../views/page-view.js';
import { escapeText } from '../../words/escaped-text.js';

type Runs = NonNullable<RunView['history']>['trends']['runs'];

const [step, height] = [11, 18];
/** What stands in a cell: never colour alone. */
const glyphs: ReadonlyMap<string, string> = new Map([
  ['f', '✗'],
  ['~', '≈'],
  ['?', '?'],
  ['!', '!'],
  ['-', '–'],
  ['.', '·'],
]);
const words: ReadonlyMap<string, string> = new Map(markWords);

/** What something came to in each run, as a strip of cells, which is told in words as well. */
export function MarkStrip({ marks, runs }: { marks: string; runs: Runs }): JSX.Element {
  const width = marks.length * step;
  return (
    <svg
      class="marks"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`oldest to newest: ${marksInWords(marks)}`}
    >
      {[...marks].map((mark, at) => (
        <Cell key={at} mark={mark} x={at * step} title={runAt(runs, at)} />
      ))}
    </svg>
  );
}

function Cell({ mark, x, title }: { mark: string; x: number; title: string }): JSX.Element | null {
  const word = words.get(mark);
  if (word === undefined) return null;
  return (
    <g class={`mark is-${word.replaceAll(' ', '-')}`}>
      <title>{escapeText(`${word} in ${title}`)}</title>
      <rect x={x} y={0} width={step - 1} height={height} rx={2} />
      <text x={x + (step - 1) / 2} y={13} text-anchor="middle">
        {glyphs.get(mark) ?? ''}
      </text>
    </g>
  );
}

/** What the cells mean. */
export function MarkLegend(): JSX.Element {
  return (
    <p class="legend">
      {markWords.map(([mark, word]) => (
        <span key={mark}>
          <svg width={step} height={height} aria-hidden="true" class="marks">
            <Cell mark={mark} x={0} title="" />
          </svg>{' '}
          {word}
        </span>
      ))}
    </p>
  );
}

const [lineWidth, lineHeight, edge] = [240, 48, 4];

/** How a number went from run to run: a line, and in words the first, the last, the least and the most. */
export function TrendLine({
  title,
  values,
  inWords,
}: {
  title: string;
  values: readonly (number | undefined)[];
  inWords: (value: number) => string;
}): JSX.Element | null {
  const points = values.flatMap((value, at) => (value === undefined ? [] : [{ at, value }]));
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || points.length < 2) return null;
  const [least, most] = [
    points.reduce((one, { value }) => Math.min(one, value), Infinity),
    points.reduce((one, { value }) => Math.max(one, value), -Infinity),
  ];
  const x = (at: number): number => edge + (at / Math.max(1, values.length - 1)) * (lineWidth - 2 * edge);
  const y = (value: number): number =>
    most === least
      ? lineHeight / 2
      : lineHeight - edge - ((value - least) / (most - least)) * (lineHeight - 2 * edge);
  const said = `from ${inWords(first.value)} to ${inWords(last.value)}; least ${inWords(least)}, most ${inWords(most)}`;
  return (
    <figure>
      <figcaption>
        <strong>{title}</strong> {said}
      </figcaption>
      <svg
        width={lineWidth}
        height={lineHeight}
        viewBox={`0 0 ${lineWidth} ${lineHeight}`}
        role="img"
        aria-label={`${title}: ${said}`}
      >
        <polyline
          class="trend"
          points={points.map(({ at, value }) => `${x(at).toFixed(1)},${y(value).toFixed(1)}`).join(' ')}
        />
        <circle class="trend-end" cx={x(last.at)} cy={y(last.value)} r={3} />
      </svg>
    </figure>
  );
}
