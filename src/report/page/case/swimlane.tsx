import type { JSX } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import { linksAmong, type Links } from './causality.js';
import { Joins } from './joins.js';
import { LaneLines, LaneNames, lanesOf, service, type Lanes } from './lanes.js';
import { worstOf, type CaseData, type FrameRow, type Row } from '../shared/page-data.js';
import { duration, T } from '../shared/parts.js';
import { RowsBox } from '../shared/rows-box.js';
import { rowHeight, useInView, useWindow } from '../shared/rows-in-view.js';

/** Silence longer than this is told, in milliseconds. */
const silence = 250;

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

interface RowProps {
  readonly row: Row;
  readonly before: Row | undefined;
  readonly lanes: Lanes;
  readonly isSelected: boolean;
  readonly isRelated: boolean;
  readonly onSelect: (n: number) => void;
}

/** A row: an arrow for a frame, a heading for a step, a line for anything else that happened. */
export function RowView({ row, before, lanes, isSelected, isRelated, onSelect }: RowProps): JSX.Element {
  const passed = row.at - (before?.at ?? row.at);
  const band = row.step < 0 ? '' : row.step % 2 === 0 ? ' even' : ' odd';
  const time = (
    <span
      class={`time${passed > silence ? ' late' : ''}`}
      title={passed > silence ? `${duration(passed)} after the row before` : undefined}
    >
      {passed > silence ? `⋮ +${duration(row.at)}` : `+${duration(row.at)}`}
    </span>
  );
  switch (row.kind) {
    case 'step':
      return (
        <div class={`row step${band} is-${row.status}`}>
          {time}
          <span class="text">
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

function Arrow({
  frame,
  lanes,
  isSelected,
  isRelated,
  onSelect,
}: {
  frame: FrameRow;
  lanes: Lanes;
  isSelected: boolean;
  isRelated: boolean;
  onSelect: (n: number) => void;
}): JSX.Element {
  const { n, actor, from, type, findings, deliberate, sort } = frame;
  const worst = worstOf(findings);
  const own = lanes.at(actor) * 100;
  const other = lanes.at(service) * 100;
  const [start, end] = from === 'client' ? [own, other] : [other, own];
  const left = Math.min(own, other);
  const way = from === 'client' ? `${actor} to service` : `service to ${actor}`;
  const found =
    findings.length === 0 ? '' : `, ${worst}: ${[...new Set(findings.map(({ id }) => id))].join(' ')}`;
  const mark = worst === undefined ? '' : worst === 'notice' ? 'i' : worst === 'warning' ? '!' : '✗';
  const look =
    deliberate !== undefined
      ? 'deliberate'
      : worst !== undefined
        ? `is-${worst}`
        : sort === 'notification'
          ? 'told'
          : 'fine';
  return (
    <button
      type="button"
      class={`arrow ${look}${isSelected ? ' selected' : ''}${isRelated ? ' related' : ''}`}
      aria-pressed={isSelected}
      aria-label={`Frame ${n}: ${shortened(type).slice(0, 120)}, ${way}, ${type.slice(0, 120)}${found}${deliberate === undefined ? '' : ', wrong on purpose'}`}
      data-frame={n}
      title={type.slice(0, 300)}
      onClick={() => onSelect(n)}
    >
      <svg aria-hidden="true" width="100%" height={rowHeight}>
        <line x1={`${start}%`} x2={`${end}%`} y1={rowHeight / 2} y2={rowHeight / 2} />
        <svg x={`${end}%`} y={rowHeight / 2} overflow="visible">
          <path d={start < end ? 'M-8,-4 L0,0 L-8,4 Z' : 'M8,-4 L0,0 L8,4 Z'} />
        </svg>
      </svg>
      <span class="label" style={{ left: `${left}%`, width: `${Math.abs(own - other)}%` }}>
        <span>
          {mark !== '' && <span aria-hidden="true">{mark} </span>}
          <T of={shortened(type)} longest={120} />
        </span>
      </span>
    </button>
  );
}

/** The type without the namespace before its last dot, which is the same for most. */
function shortened(type: string): string {
  const [code = '', name] = type.split(' ');
  const last = (text: string): string => text.slice(text.lastIndexOf('.') + 1) || text;
  return name === undefined ? last(code) : `${code} ${last(name)}`;
}
