import type { JSX } from 'preact';
import type { Finding } from '../../../judge/index.js';
import { T } from '../shared/parts.js';
import { worstOf, type Row } from '../shared/rows.js';
import { duration } from '../shared/times.js';
import { Arrow } from './arrow.js';
import { ExchangeArrow } from './exchange-arrow.js';
import type { Lanes } from './lanes.js';

/** Silence longer than this is told, in milliseconds. */
const silence = 250;

interface RowProps {
  readonly row: Row;
  readonly before: Row | undefined;
  readonly lanes: Lanes;
  /** Of a step, what was found worst while it went on. */
  readonly worstInStep?: Finding['severity'] | undefined;
  readonly isSelected: boolean;
  readonly isRelated: boolean;
  readonly onSelect: (n: number) => void;
  /** An exchange over HTTP is chosen. */
  readonly onExchange: (n: number) => void;
}

/** A row: an arrow for a frame, a heading for a step, a line for anything else that happened. */
export function RowView({
  row,
  before,
  lanes,
  worstInStep,
  isSelected,
  isRelated,
  onSelect,
  onExchange,
}: RowProps): JSX.Element {
  const passed = row.at - (before?.at ?? row.at);
  const band = row.step < 0 ? '' : row.step % 2 === 0 ? ' even' : ' odd';
  const time = (
    <span
      class={`time${passed > silence ? ' late' : ''}`}
      title={before === undefined ? undefined : `${duration(passed)} after the row before`}
    >
      {passed > silence ? `⋮ +${duration(row.at)}` : `+${duration(row.at)}`}
    </span>
  );
  switch (row.kind) {
    case 'step':
      return (
        <div class={`row step${band} is-${worstInStep ?? row.status}`}>
          {time}
          <span class="text" title={row.text.slice(0, 1_000)}>
            <T of={row.text} longest={300} />
          </span>
        </div>
      );
    case 'frame':
      return (
        <div class={`row${band}`}>
          {time}
          <Arrow {...{ frame: row, lanes, isSelected, isRelated, onSelect }} />
        </div>
      );
    case 'http':
      return (
        <div class={`row${band}`}>
          {time}
          <ExchangeArrow {...{ row, lanes, isSelected, onSelect: onExchange }} />
        </div>
      );
    default: {
      const worst = worstOf(row.findings);
      return (
        <div class={`row note${band}${worst === undefined ? '' : ` is-${worst}`}`}>
          {time}
          <span class="text" title={row.text.slice(0, 1_000)}>
            <T of={row.text} longest={300} />
          </span>
        </div>
      );
    }
  }
}
