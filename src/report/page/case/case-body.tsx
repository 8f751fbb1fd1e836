import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { counted } from '../../../words/counted.js';
import { ExchangeView } from '../frame/exchange-view.js';
import { FrameView } from '../frame/frame-view.js';
import { go, hrefOf, type ViewState } from '../shared/hash.js';
import type { CaseData, FrameRow } from '../shared/rows.js';
import { Overview } from './overview.js';
import { Steps } from './steps.js';
import { Swimlane } from './swimlane.js';

/** Below this width the frame stands under the lanes, not beside them. */
const stacked = matchMedia('(max-width: 1150px)');

/**
 * Steps, swimlane, and the frame that is looked at.
 *
 * @param without what is said where there are no steps
 */
export function CaseBody({
  data,
  state,
  without,
}: {
  data: CaseData;
  state: ViewState;
  without: string;
}): JSX.Element {
  const [withWaits, setWithWaits] = useState(false);
  const { head, frames, exchanges } = data;
  const exchange = exchanges.get(Number(state['exchange']));
  const frame = exchange === undefined ? firstFrame(data, state['frame']) : undefined;
  const select = (n: number): void => go(hrefOf(state, { frame: String(n), exchange: undefined }));
  const looked = useRef<HTMLDivElement>(null);
  const land = (): void => {
    if (stacked.matches) looked.current?.scrollIntoView({ block: 'start' });
  };
  const choose = (n: number): void => {
    select(n);
    land();
  };
  const chooseExchange = (n: number): void => {
    go(hrefOf(state, { exchange: String(n), frame: undefined }));
    land();
  };
  // A link to a frame lands on it, where it stands far below too.
  useEffect(() => {
    if (state['frame'] !== undefined || state['exchange'] !== undefined) land();
  }, [data]);
  // At once: a key may follow the other before the page is painted.
  useLayoutEffect(() => {
    const move = (event: Event): void => {
      const by = (event as CustomEvent<string>).detail;
      const next = neighbour(data, frame?.n, by);
      if (next !== undefined) select(next);
    };
    addEventListener('move-frame', move);
    return () => removeEventListener('move-frame', move);
  });
  return (
    <>
      <Overview data={data} selected={frame?.n} onSelect={choose} />
      <div class="case-body">
        <Steps data={data} without={without} onSelect={choose} />
        <section aria-labelledby="wire-title" class="wire">
          <h2 id="wire-title">
            On the wire <span class="count">{counted(head.frames, 'frame')}</span>
          </h2>
          <label class="waits">
            <input type="checkbox" checked={withWaits} onChange={() => setWithWaits(!withWaits)} /> show waits
          </label>
          {data.rows.length === 0 ? (
            <p>Nothing: no connection came to be.</p>
          ) : (
            <Swimlane
              data={data}
              selected={frame?.n}
              exchange={exchange?.exchange.n}
              withWaits={withWaits}
              onSelect={choose}
              onExchange={chooseExchange}
            />
          )}
        </section>
        <div class="looked-at" ref={looked}>
          {frame !== undefined && <FrameView key={frame.n} frame={frame} data={data} state={state} />}
          {exchange !== undefined && (
            <ExchangeView key={`http ${exchange.exchange.n}`} row={exchange} state={state} />
          )}
          {frame === undefined && exchange === undefined && frames.size > 0 && (
            <p>Choose an arrow to look at its frame.</p>
          )}
        </div>
      </div>
    </>
  );
}

/** The frame to look at first: the one that was asked for, else the worst. */
function firstFrame({ frames, head, rows }: CaseData, wanted: string | undefined): FrameRow | undefined {
  const asked = wanted === undefined ? undefined : frames.get(Number(wanted));
  if (asked !== undefined) return asked;
  const all = [...frames.values()];
  const having = (severity: string): FrameRow | undefined =>
    all.find(({ findings }) => findings.some((finding) => finding.severity === severity));
  return having('violation') ?? having('warning') ?? lastOfFailingStep({ head, rows });
}

/** Of a step that was not met, the last frame that came while it waited, or before. */
function lastOfFailingStep({ head, rows }: Pick<CaseData, 'head' | 'rows'>): FrameRow | undefined {
  const failing = head.steps.findIndex(({ status }) => status !== 'passed' && status !== 'skipped');
  if (failing < 0) return undefined;
  const after = rows.findIndex((row) => row.kind === 'step' && row.step > failing);
  const frame = rows.slice(0, after < 0 ? undefined : after).findLast((row) => row.kind === 'frame');
  return frame?.kind === 'frame' ? frame : undefined;
}

/** The frame before or after one, or the next in which something was found. */
function neighbour({ frames }: CaseData, from: number | undefined, by: string): number | undefined {
  const all = [...frames.values()];
  const at = all.findIndex(({ n }) => n === from);
  if (by === 'finding') {
    const found = all.filter(({ findings }) => findings.length > 0);
    return (found.find(({ n }) => n > (from ?? 0)) ?? found[0])?.n;
  }
  return all[Math.max(0, Math.min(all.length - 1, at + (by === 'next' ? 1 : -1)))]?.n;
}
