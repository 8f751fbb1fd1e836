import type { JSX } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import type { RunView } from '../view.js';
import { aligned, differences, foundIn, type Pair } from './align.js';
import { useCaseData } from './case-page.js';
import { letterOf } from '../letters.js';
import { RunChoice } from './run-choice.js';
import type { CaseData, FrameRow, Row } from './data.js';
import { go, hrefOf, place, type ViewState } from './hash.js';
import { Badge, T, Table } from './parts.js';
import { LaneLines, LaneNames, lanesOf } from './lanes.js';
import { RowView } from './swimlane.js';
import { rowHeight, useInView, useWindow } from './window.js';

/** A case in two runs, frames that correspond side by side. */
export function CompareCase({
  runs,
  id,
  state,
}: {
  runs: readonly RunView[];
  id: string;
  state: ViewState;
}): JSX.Element {
  const [left, right] = [Number(state['left'] ?? 0), Number(state['right'] ?? 1)];
  const sides = [left, right].map((index) => runs[index]?.cases.find((each) => each.id === id));
  const ours = useCaseData(sides[0]?.attempts.at(-1)?.chunk);
  const theirs = useCaseData(sides[1]?.attempts.at(-1)?.chunk);
  const name = sides.find((each) => each !== undefined)?.name ?? '';
  return (
    <main class="case-page">
      <nav aria-label="Back">
        <a href={hrefOf(state, { ...place, row: undefined })}>← All of the comparison</a>
      </nav>
      <h1>
        <code>
          <T of={id} />
        </code>{' '}
        <T of={name} />
      </h1>
      <p class="filters">
        <RunChoice
          label="Left"
          runs={runs}
          value={left}
          onChoose={(index) => go(hrefOf(state, { left: String(index) }))}
        />
        <RunChoice
          label="Right"
          runs={runs}
          value={right}
          onChoose={(index) => go(hrefOf(state, { right: String(index) }))}
        />
        {sides.map((each, index) => (
          <span key={index}>
            {letterOf(index === 0 ? left : right)}:{' '}
            {each === undefined ? 'not in this run' : <Badge of={each.outcome} />}
          </span>
        ))}
      </p>
      {ours !== undefined && theirs !== undefined && 'value' in ours && 'value' in theirs ? (
        <SideBySide left={ours.value} right={theirs.value} state={state} />
      ) : (
        <p role="status">
          {sides.some((each) => each?.attempts.at(-1)?.chunk === undefined)
            ? 'Only one of the runs has something to look at.'
            : 'Opening …'}
        </p>
      )}
    </main>
  );
}

function SideBySide({
  left,
  right,
  state,
}: {
  left: CaseData;
  right: CaseData;
  state: ViewState;
}): JSX.Element {
  const pairs = useMemo(() => aligned(left.rows, right.rows), [left, right]);
  const lanes = useMemo(() => [lanesOf(left), lanesOf(right)] as const, [left, right]);
  const box = useRef<HTMLDivElement>(null);
  const { from, to, measure } = useWindow(box, pairs.length);
  const chosen = state['row'] === undefined ? pairs.findIndex(isOtherwise) : Number(state['row']);
  useInView(box, chosen < 0 ? undefined : chosen, measure);
  const pair = pairs[chosen];
  const different = pairs.filter(isOtherwise).length;
  const side = (row: Row | undefined, which: 0 | 1, index: number): JSX.Element =>
    row === undefined ? (
      <div class="row missing">none</div>
    ) : (
      <RowView
        row={row}
        before={undefined}
        lanes={lanes[which]}
        isSelected={index === chosen}
        isRelated={false}
        onSelect={() => go(hrefOf(state, { row: String(index) }))}
      />
    );
  return (
    <>
      <p>
        {different === 0
          ? 'Nothing differs but ids and times.'
          : `${different} rows differ, ids and times set aside.`}
      </p>
      <div class="swimlane">
        <div class="pair">
          <LaneNames lanes={lanes[0]} />
          <LaneNames lanes={lanes[1]} />
        </div>
        <div
          class="lanes"
          ref={box}
          onScroll={measure}
          tabIndex={0}
          role="region"
          aria-label="Frames of both runs"
        >
          <div class="track" style={{ height: `${pairs.length * rowHeight}px` }}>
            <div class="pair behind" aria-hidden="true">
              <LaneLines lanes={lanes[0]} />
              <LaneLines lanes={lanes[1]} />
            </div>
            <ul class="rows" style={{ transform: `translateY(${from * rowHeight}px)` }}>
              {pairs.slice(from, to).map((each, offset) => (
                <li
                  key={from + offset}
                  class={`pair${isOtherwise(each) ? ' otherwise' : ''}`}
                  aria-posinset={from + offset + 1}
                  aria-setsize={pairs.length}
                >
                  {side(each.left, 0, from + offset)}
                  {side(each.right, 1, from + offset)}
                </li>
              ))}
            </ul>
          </div>
        </div>
      </div>
      {pair?.left?.kind === 'frame' && pair.right?.kind === 'frame' && (
        <Differences left={pair.left} right={pair.right} />
      )}
      {pair !== undefined && (pair.left === undefined || pair.right === undefined) && (
        <p class="banner">Only in the {pair.left === undefined ? 'right' : 'left'} run.</p>
      )}
    </>
  );
}

function isOtherwise({ left, right, differs }: Pair): boolean {
  return differs || left === undefined || right === undefined;
}

function Differences({ left, right }: { left: FrameRow; right: FrameRow }): JSX.Element {
  const all = differences(left, right);
  const shown = all.filter(({ isAside }) => !isAside);
  const aside = all.length - shown.length;
  return (
    <section aria-labelledby="differences-title">
      <h2 id="differences-title">
        <T of={left.type} />{' '}
        <span class="count">
          frames {left.n} and {right.n}
        </span>
      </h2>
      {shown.length > 0 && (
        <Table label="Differences" head={['at', 'left', 'right']}>
          {shown.map(({ pointer, left: ours, right: theirs }) => (
            <tr key={pointer}>
              <td>
                <code>
                  <T of={pointer === '' ? 'the whole frame' : pointer} />
                </code>
              </td>
              <td>
                <code>
                  <T of={ours} longest={1_000} />
                </code>
              </td>
              <td>
                <code>
                  <T of={theirs} longest={1_000} />
                </code>
              </td>
            </tr>
          ))}
        </Table>
      )}
      {foundIn(left) !== foundIn(right) && (
        <p class="banner">
          Found in the left one: {foundIn(left) || 'nothing'}; in the right one: {foundIn(right) || 'nothing'}
          .
        </p>
      )}
      <p>
        {shown.length === 0 ? 'They say the same' : `${shown.length} places differ`}
        {aside > 0 && `; ${aside} ids and times are set aside`}.
      </p>
    </section>
  );
}
