import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { Copy } from '../shared/copy.js';
import { go, hrefOf, type ViewState } from '../shared/hash.js';
import { Some } from '../shared/lists.js';
import { T } from '../shared/parts.js';
import type { CaseData, FrameRow } from '../shared/rows.js';
import { duration, timeOfDay } from '../shared/times.js';
import { asGherkin, asJson, asWscat } from './copying.js';
import { FindingView } from './finding-view.js';
import { FrameJson } from './frame-json.js';
import { jsonLines } from './json-lines.js';
import { frameBefore, SinceBefore } from './since-before.js';

/** A frame: what it says, what was found in it, what it changes, and its JSON with the places marked. */
export function FrameView({
  frame,
  data,
  state,
}: {
  frame: FrameRow;
  data: CaseData;
  state: ViewState;
}): JSX.Element {
  const [isRaw, setRaw] = useState(false);
  const [search, setSearch] = useState('');
  const lines = useMemo(() => (frame.value === undefined ? undefined : jsonLines(frame.value)), [frame]);
  const before = useMemo(() => frameBefore(data, frame), [data, frame]);
  const url = data.urls.get(frame.session) ?? '';
  const at = data.head.startedAt > 0 ? data.head.startedAt + frame.at : undefined;
  const way = frame.from === 'client' ? `${frame.actor} → service` : `service → ${frame.actor}`;
  return (
    <section class="frame" aria-labelledby="frame-title">
      <h3 id="frame-title">
        Frame {frame.n}: <T of={way} />{' '}
        <code>
          <T of={frame.type} longest={200} />
        </code>{' '}
        <span class="count">
          +{duration(frame.at)}
          {at !== undefined && `, ${timeOfDay(at)}`}, <T of={frame.session} longest={100} />
        </span>
      </h3>
      {frame.says !== '' && (
        <p class="says">
          <T of={frame.says} longest={1_000} />
        </p>
      )}
      {frame.deliberate !== undefined && (
        <p class="banner">
          Wrong on purpose, and blamed on nobody: <T of={frame.deliberate} />
        </p>
      )}
      <Some of={frame.findings} most={2} what="finding">
        {(shown) =>
          shown.map((finding, index) => <FindingView key={index} finding={finding} state={state} />)
        }
      </Some>
      <Found {...{ frame, data, state }} />
      {before !== undefined && <SinceBefore {...{ frame, before, state }} />}
      <div class="tools">
        <label>
          Search in the frame{' '}
          <input
            type="search"
            value={search}
            onInput={({ currentTarget }) => setSearch(currentTarget.value)}
          />
        </label>
        <button type="button" aria-pressed={isRaw} onClick={() => setRaw(!isRaw)}>
          Raw
        </button>
        <Copy label="Copy JSON" text={() => asJson(frame)} />
        {frame.from === 'client' && url !== '' && (
          <Copy label="Copy wscat line" text={() => asWscat(frame, url)} />
        )}
        {frame.value !== undefined && <Copy label="Copy Gherkin" text={() => asGherkin(frame)} />}
      </div>
      {frame.cut > 0 && (
        <p class="banner">The beginning of {frame.cut} characters; run.ndjson holds the whole frame.</p>
      )}
      {isRaw || lines === undefined ? (
        <pre class="raw" tabIndex={0} aria-label="The frame as it was on the wire">
          <T of={frame.raw} longest={200_000} />
        </pre>
      ) : (
        <FrameJson lines={lines} findings={frame.findings} search={search} at={at} />
      )}
    </section>
  );
}

/** The way to the other frames of the case in which something is wrong. */
function Found({
  frame,
  data,
  state,
}: {
  frame: FrameRow;
  data: CaseData;
  state: ViewState;
}): JSX.Element | null {
  const wrong = [...data.frames.values()].filter(({ findings }) =>
    findings.some(({ severity }) => severity !== 'notice'),
  );
  const before = wrong.findLast(({ n }) => n < frame.n);
  const after = wrong.find(({ n }) => n > frame.n);
  if (before === undefined && after === undefined) return null;
  const at = wrong.indexOf(frame);
  const button = (to: FrameRow | undefined, label: string): JSX.Element => (
    <button
      type="button"
      disabled={to === undefined}
      onClick={() => to !== undefined && go(hrefOf(state, { frame: String(to.n) }))}
    >
      {label}
    </button>
  );
  return (
    <p class="tools">
      {button(before, '‹ Wrong frame before')}
      {button(after, 'Next wrong frame ›')}
      <span class="count">
        {at < 0 ? `${wrong.length} in this scenario` : `${at + 1} of ${wrong.length}`}
      </span>
    </p>
  );
}
