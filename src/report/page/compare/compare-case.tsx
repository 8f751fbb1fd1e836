import type { JSX } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { counted } from '../../../words/counted.js';
import type { RunView } from '../../views/page-view.js';
import { aligned, foundIn, type Difference } from './align.js';
import { letterOf } from '../../words/run-letters.js';
import { RunChoice } from './run-choice.js';
import type { CaseData, FrameRow, Row } from '../shared/rows.js';
import { go, hrefOf, type ViewState } from '../shared/hash.js';
import { InnerView } from '../shared/inner-view.js';
import { LoadedChunk } from '../shared/loaded-chunk.js';
import { Table } from '../shared/lists.js';
import { Badge, T } from '../shared/parts.js';
import { LaneLines, LaneNames, lanesOf } from '../case/lanes.js';
import { RowsBox } from '../shared/rows-box.js';
import { RowView } from '../case/row-view.js';
import { useInView, useWindow } from '../shared/rows-in-view.js';

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
  const chunks = sides.flatMap((each) => each?.attempts.at(-1)?.chunk ?? []);
  const name = sides.find((each) => each !== undefined)?.name ?? '';
  return (
    <InnerView of="comparison" state={state}>
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
          onChoose={(index) => go(hrefOf(state, { left: String(index), row: undefined }))}
        />
        <RunChoice
          label="Right"
          runs={runs}
          value={right}
          onChoose={(index) => go(hrefOf(state, { right: String(index), row: undefined }))}
        />
        {sides.map((each, index) => (
          <span key={index}>
            {letterOf(index === 0 ? left : right)}:{' '}
            {each === undefined ? 'not in this run' : <Badge of={each.outcome} />}
          </span>
        ))}
      </p>
      {chunks.length < sides.length ? (
        <p role="status">Only one of the runs has something to look at.</p>
      ) : (
        <LoadedChunk chunks={chunks}>
          {([ours, theirs]) => (
            <SideBySide
              key={chunks.join(' ')}
              left={ours as CaseData}
              right={theirs as CaseData}
              state={state}
            />
          )}
        </LoadedChunk>
      )}
    </InnerView>
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
  const { pairs, leftOut } = useMemo(() => aligned(left.rows, right.rows), [left, right]);
  const lanes = useMemo(() => [lanesOf(left), lanesOf(right)] as const, [left, right]);
  const box = useRef<HTMLDivElement>(null);
  const { from, to, measure } = useWindow(box, pairs.length);
  const chosen =
    state['row'] === undefined ? pairs.findIndex(({ isOtherwise }) => isOtherwise) : Number(state['row']);
  useInView(box, chosen < 0 ? undefined : chosen, measure);
  const pair = pairs[chosen];
  const different = pairs.filter(({ isOtherwise }) => isOtherwise).length;
  // At once: a key may follow the other before the page is painted.
  useLayoutEffect(() => {
    const move = (event: Event): void => {
      const by = (event as CustomEvent<string>).detail;
      const next =
        by === 'finding'
          ? pairs.findIndex(({ isOtherwise }, index) => isOtherwise && index > chosen)
          : Math.max(0, Math.min(pairs.length - 1, chosen + (by === 'next' ? 1 : -1)));
      if (next >= 0) go(hrefOf(state, { row: String(next) }));
    };
    addEventListener('move-frame', move);
    return () => removeEventListener('move-frame', move);
  });
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
        onExchange={() => go(hrefOf(state, { row: String(index) }))}
      />
    );
  return (
    <>
      <p>
        {different === 0
          ? 'Nothing differs but ids and times.'
          : `${counted(different, 'row differs', 'rows differ')}, ids and times set aside.`}
        {leftOut > 0 && ` They are long: the last ${counted(leftOut, 'row was', 'rows were')} not looked at.`}
      </p>
      <div class="swimlane">
        <div class="pair">
          <LaneNames lanes={lanes[0]} />
          <LaneNames lanes={lanes[1]} />
        </div>
        <RowsBox
          label="Frames of both runs"
          {...{ box, measure, from }}
          count={pairs.length}
          behind={
            <div class="pair behind" aria-hidden="true">
              <LaneLines lanes={lanes[0]} />
              <LaneLines lanes={lanes[1]} />
            </div>
          }
        >
          {pairs.slice(from, to).map((each, offset) => (
            <li
              key={from + offset}
              class={`pair${each.isOtherwise ? ' otherwise' : ''}${from + offset === chosen ? ' chosen' : ''}`}
              aria-posinset={from + offset + 1}
              aria-setsize={pairs.length}
            >
              {side(each.left, 0, from + offset)}
              {side(each.right, 1, from + offset)}
            </li>
          ))}
        </RowsBox>
      </div>
      {pair?.left?.kind === 'frame' && pair.right?.kind === 'frame' && (
        <Differences left={pair.left} right={pair.right} all={pair.differences} />
      )}
      {pair !== undefined && (pair.left === undefined || pair.right === undefined) && (
        <p class="banner">Only in the {pair.left === undefined ? 'right' : 'left'} run.</p>
      )}
    </>
  );
}

function Differences({
  left,
  right,
  all,
}: {
  left: FrameRow;
  right: FrameRow;
  all: readonly Difference[];
}): JSX.Element {
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
        {shown.length === 0 ? 'They say the same' : counted(shown.length, 'place differs', 'places differ')}
        {aside > 0 && `; ${aside} ids and times are set aside`}.
      </p>
    </section>
  );
}
