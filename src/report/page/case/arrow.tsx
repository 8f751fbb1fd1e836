import type { JSX } from 'preact';
import { escapeText } from '../../words/escaped-text.js';
import { memberOf, worstOf, type FrameRow } from '../shared/rows.js';
import { rowHeight } from '../shared/rows-in-view.js';
import { service, type Lanes } from './lanes.js';

const longestSaying = 200;
/** Where the arrow lies in its row, under what the frame says. */
export const line = rowHeight - 7;

/** A frame on its way between an actor and the service, with what it says above it. */
export function Arrow({
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
  const { n, actor, from, type, says, findings, deliberate, sort } = frame;
  const worst = worstOf(findings);
  const saying = says === '' ? '' : escapeText(`${codeOf(frame)}${says.slice(0, longestSaying)}`);
  const name = escapeText((saying === '' ? shortened(type) : nameIn(type)).slice(0, 120));
  const label = saying === '' ? name : `${saying} ${name}`;
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
      aria-label={`Frame ${n}: ${label}, ${way}, ${type.slice(0, 120)}${found}${deliberate === undefined ? '' : ', wrong on purpose'}`}
      data-frame={n}
      title={escapeText(`${saying}\n${type.slice(0, 300)}`.trim())}
      onClick={() => onSelect(n)}
    >
      <ArrowLine start={start} end={end} />
      <span class="label" style={{ left: `${left}%` }}>
        {mark !== '' && <span aria-hidden="true">{mark} </span>}
        {saying !== '' && <span class="says">{saying}</span>} <span class="type">{name}</span>
      </span>
    </button>
  );
}

/** The line of an arrow from one lane to another, which are told as shares of the width in percent. */
export function ArrowLine({ start, end }: { start: number; end: number }): JSX.Element {
  return (
    <svg aria-hidden="true" width="100%" height={rowHeight}>
      <line x1={`${start}%`} x2={`${end}%`} y1={line} y2={line} />
      <svg x={`${end}%`} y={line} overflow="visible">
        <path d={start < end ? 'M-8,-4 L0,0 L-8,4 Z' : 'M8,-4 L0,0 L8,4 Z'} />
      </svg>
    </svg>
  );
}

/** The code of a response, before what it says. */
function codeOf({ value, sort }: FrameRow): string {
  const code = sort === 'resp' ? memberOf(value, 'code') : undefined;
  return code === undefined ? '' : `${code.slice(0, 20)} `;
}

/** The type without the namespace before its last dot, which is the same for most. */
function shortened(type: string): string {
  const [code = '', name] = type.split(' ');
  return name === undefined ? nameIn(code) : `${code} ${nameIn(name)}`;
}

function nameIn(type: string): string {
  const name = type.slice(type.lastIndexOf(' ') + 1);
  return name.slice(name.lastIndexOf('.') + 1) || name;
}
