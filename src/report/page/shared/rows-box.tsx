import type { ComponentChildren, JSX, RefObject } from 'preact';
import { rowHeight } from './rows-in-view.js';

/** A box in which a long list of rows scrolls, of which only those in view are drawn. */
export function RowsBox({
  label,
  box,
  measure,
  count,
  from,
  behind,
  children,
}: {
  label: string;
  box: RefObject<HTMLDivElement | null>;
  measure: () => void;
  /** Rows in all. */
  count: number;
  /** The first one that is drawn. */
  from: number;
  /** What stands behind the rows. */
  behind: JSX.Element;
  children: ComponentChildren;
}): JSX.Element {
  return (
    <div class="lanes" ref={box} onScroll={measure} tabIndex={0} role="region" aria-label={label}>
      <div class="track" style={{ height: `${count * rowHeight}px` }}>
        {behind}
        <ul class="rows" style={{ transform: `translateY(${from * rowHeight}px)` }}>
          {children}
        </ul>
      </div>
    </div>
  );
}
