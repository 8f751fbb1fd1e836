import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { ShownFrame, ShownRow } from '../../../desk/index.js';
import { counted } from '../../../words/counted.js';
import { FindingView } from '../frame/finding-view.js';
import { FrameJson } from '../frame/frame-json.js';
import { jsonLines } from '../frame/json-lines.js';
import { Copy } from '../shared/copy.js';
import { go, hrefOf, type ViewState } from '../shared/hash.js';
import { Some } from '../shared/lists.js';
import { T } from '../shared/parts.js';
import { worstOf } from '../shared/rows.js';
import { timeOfDay } from '../shared/times.js';
import type { DeskState } from './desk-state.js';

/** Which rows are shown: by name, what they are called, and which they are. */
const choices: Readonly<Record<string, readonly [label: string, isMeant: (row: ShownRow) => boolean]>> = {
  clients: ['from clients', (row) => !row.isDesk && (row.kind === 'note' || row.from === 'client')],
  both: ['from and to clients', (row) => !row.isDesk],
  found: ['with findings', (row) => row.findings.length > 0],
  all: ['all, the desk’s own too', () => true],
};

/** The frames as they come, each with what the judge found in it. */
export function Frames({ desk, state }: { desk: DeskState; state: ViewState }): JSX.Element {
  const choice = state['show'] ?? 'clients';
  const [, isMeant] = choices[choice] ?? ['', () => true];
  const rows = [...desk.rows.values()].filter(isMeant).reverse();
  const { olderRows } = desk.counts;
  return (
    <section class="frames" aria-labelledby="frames-title">
      <h2 id="frames-title">Frames, as they are judged</h2>
      <label>
        Show{' '}
        <select
          value={choice}
          onChange={({ currentTarget }) => go(hrefOf(state, { show: currentTarget.value }))}
        >
          {Object.entries(choices).map(([name, [label]]) => (
            <option key={name} value={name}>
              {label}
            </option>
          ))}
        </select>
      </label>
      {rows.length === 0 && <p class="count">None yet.</p>}
      <Some of={rows} most={60} what="row">
        {(some) => (
          <ol class="list rows-of-frames" reversed>
            {some.map((row) => (
              <li key={row.place} class={`judged is-${worstOf(row.findings) ?? 'fine'}`}>
                <Row {...{ row, state }} />
              </li>
            ))}
          </ol>
        )}
      </Some>
      {olderRows > 0 && (
        <p class="count">{counted(olderRows, 'older row is', 'older rows are')} gone; --record keeps all.</p>
      )}
    </section>
  );
}

function Row({ row, state }: { row: ShownRow; state: ViewState }): JSX.Element {
  const findings = row.findings.map((finding, index) => (
    <FindingView key={index} {...{ finding, state }} hasRequirements={false} />
  ));
  if (row.kind === 'note')
    return (
      <>
        <p class="note">
          <span class="count">{timeOfDay(row.at).slice(0, 8)}</span> <T of={row.text} longest={400} />
        </p>
        {findings}
      </>
    );
  const isChosen = state['frame'] === String(row.n);
  return (
    <>
      <button
        type="button"
        aria-expanded={isChosen}
        onClick={() => go(hrefOf(state, { frame: isChosen ? undefined : String(row.n) }))}
      >
        <span class="count">
          {row.n} · {timeOfDay(row.at).slice(0, 8)} · <T of={row.session} longest={60} />{' '}
          {row.from === 'client' ? '→ service' : '← service'}
        </span>
        <span class="what">
          <code>
            <T of={row.type || 'no type'} longest={100} />
          </code>{' '}
          <T of={row.says} longest={300} />
        </span>
      </button>
      {findings}
      {isChosen && <FrameDetail frame={row} />}
    </>
  );
}

function FrameDetail({ frame }: { frame: ShownFrame }): JSX.Element {
  const [search, setSearch] = useState('');
  const lines = useMemo(() => {
    if (frame.cut > 0) return undefined;
    try {
      return jsonLines(JSON.parse(frame.raw));
    } catch {
      return undefined;
    }
  }, [frame.raw]);
  return (
    <div class="frame">
      <div class="tools">
        <label>
          Search{' '}
          <input
            type="search"
            value={search}
            onInput={({ currentTarget }) => setSearch(currentTarget.value)}
          />
        </label>
        <Copy label="Copy" text={() => frame.raw} />
      </div>
      {frame.cut > 0 && <p class="banner">The beginning of {frame.cut} characters; --record keeps all.</p>}
      {lines === undefined ? (
        <pre tabIndex={0} aria-label="The frame as it was on the wire">
          <T of={frame.raw} />
        </pre>
      ) : (
        <FrameJson lines={lines} findings={frame.findings} search={search} at={frame.at} />
      )}
    </div>
  );
}
