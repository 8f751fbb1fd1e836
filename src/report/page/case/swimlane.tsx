import type { JSX } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import { linksAmong, type Links } from './causality.js';
import { Joins } from './joins.js';
import { LaneLines, LaneNames, lanesOf } from './lanes.js';
import { RowView } from './row-view.js';
import { worstBySteps } from './steps.js';
import type { CaseData } from '../shared/rows.js';
import { RowsBox } from '../shared/rows-box.js';
import { rowHeight, useInView, useWindow } from '../shared/rows-in-view.js';

/** What happened between the actors and the service, on one clock: an arrow for each frame, steps as bands. */
export function Swimlane({
  data,
  selected,
  exchange,
  withWaits,
  onSelect,
  onExchange,
}: {
  data: CaseData;
  selected: number | undefined;
  /** The exchange over HTTP that is looked at. */
  exchange: number | undefined;
  withWaits: boolean;
  onSelect: (n: number) => void;
  onExchange: (n: number) => void;
}): JSX.Element {
  const rows = useMemo(() => data.rows.filter((row) => withWaits || row.kind !== 'wait'), [data, withWaits]);
  const lanes = useMemo(() => lanesOf(data), [data]);
  const links = useMemo(() => linksAmong(data.rows), [data]);
  const worst = useMemo(() => worstBySteps(data), [data]);
  const places = useMemo(() => {
    const byFrame = new Map<number, number>();
    for (const [index, row] of rows.entries()) if (row.kind === 'frame') byFrame.set(row.n, index);
    return byFrame;
  }, [rows]);
  const box = useRef<HTMLDivElement>(null);
  const { from, to, measure } = useWindow(box, rows.length);
  const exchangeAt =
    exchange === undefined ? -1 : rows.findIndex((row) => row.kind === 'http' && row.exchange.n === exchange);
  const frameAt = selected === undefined ? undefined : places.get(selected);
  useInView(box, exchangeAt < 0 ? frameAt : exchangeAt, measure);
  const related = useMemo(() => relatedTo(selected, links), [selected, links]);
  return (
    <div class="swimlane">
      <LaneNames lanes={lanes} />
      <RowsBox
        label="Frames, in the order of time"
        {...{ box, measure, from }}
        count={rows.length}
        behind={
          <LaneLines lanes={lanes}>
            <Joins {...{ lanes, links, places, selected, from, to }} height={rows.length * rowHeight} />
          </LaneLines>
        }
      >
        {rows.slice(from, to).map((row, offset) => (
          <li key={from + offset} aria-posinset={from + offset + 1} aria-setsize={rows.length}>
            <RowView
              row={row}
              before={rows[from + offset - 1]}
              lanes={lanes}
              worstInStep={row.kind === 'step' ? worst.get(row.step) : undefined}
              isSelected={
                row.kind === 'frame' ? row.n === selected : row.kind === 'http' && row.exchange.n === exchange
              }
              isRelated={row.kind === 'frame' && related.has(row.n)}
              onSelect={onSelect}
              onExchange={onExchange}
            />
          </li>
        ))}
      </RowsBox>
    </div>
  );
}

function relatedTo(n: number | undefined, { partner, cause, effects }: Links): ReadonlySet<number> {
  if (n === undefined) return new Set();
  const request = cause.get(n) ?? n;
  const all = [
    request,
    partner.get(request),
    partner.get(n),
    ...(effects.get(request) ?? []),
    ...(effects.get(n) ?? []),
  ];
  return new Set(all.filter((each) => each !== undefined));
}
