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
  withWaits,
  onSelect,
}: {
  data: CaseData;
  selected: number | undefined;
  withWaits: boolean;
  onSelect: (n: number) => void;
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
  useInView(box, selected === undefined ? undefined : places.get(selected), measure);
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
              isSelected={row.kind === 'frame' && row.n === selected}
              isRelated={row.kind === 'frame' && related.has(row.n)}
              onSelect={onSelect}
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
