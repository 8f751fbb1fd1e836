import type { JSX } from 'preact';
import type { Links } from './causality.js';
import { line } from './arrow.js';
import type { Lanes } from './lanes.js';
import { service } from './lanes.js';
import { rowHeight } from '../shared/rows-in-view.js';

/** Curves at the service: each response to its request, and of the selected frame, what came of it. */
export function Joins({
  lanes,
  links: { partner, cause, effects },
  places,
  selected,
  from,
  to,
  height,
}: {
  lanes: Lanes;
  links: Links;
  places: ReadonlyMap<number, number>;
  selected: number | undefined;
  from: number;
  to: number;
  height: number;
}): JSX.Element {
  const curves: { key: string; d: string; sort: string }[] = [];
  const add = (one: number, other: number, sort: string): void => {
    const [begin, end] = [places.get(one), places.get(other)];
    if (begin === undefined || end === undefined || end < from || begin > to) return;
    const y = (index: number): number => index * rowHeight + line;
    const bend = Math.min(60, 8 + Math.abs(end - begin) * 3);
    curves.push({
      key: `${sort} ${one} ${other}`,
      sort,
      d: `M0,${y(begin)} C${bend},${y(begin)} ${bend},${y(end)} 0,${y(end)}`,
    });
  };
  for (const [one, other] of partner)
    if (one < other) add(one, other, one === selected || other === selected ? 'joined on' : 'joined');
  if (selected !== undefined) {
    const request = cause.get(selected);
    if (request !== undefined) add(request, selected, 'caused');
    for (const effect of effects.get(selected) ?? []) add(selected, effect, 'caused');
  }
  return (
    <svg class="joins" width="100%" height={height}>
      <svg x={`${lanes.at(service) * 100}%`} overflow="visible">
        {curves.map(({ key, d, sort }) => (
          <path key={key} d={d} class={sort} />
        ))}
      </svg>
    </svg>
  );
}
