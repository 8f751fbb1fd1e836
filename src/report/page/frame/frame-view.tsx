import type { JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Finding } from '../../../judge/index.js';
import { asGherkin, asJson, asWscat } from './copying.js';
import type { FrameRow } from '../shared/page-data.js';
import { hrefOf, place, type ViewState } from '../shared/hash.js';
import { jsonLines, lineOf, type JsonLine } from './json-lines.js';
import { Badge, Copy, Difference, duration, Fact, Some, T } from '../shared/parts.js';

const linesShown = 1_500;

/** A frame: what was found in it, and its JSON with the places marked. */
export function FrameView({
  frame,
  url,
  state,
}: {
  frame: FrameRow;
  url: string;
  state: ViewState;
}): JSX.Element {
  const [isRaw, setRaw] = useState(false);
  const [search, setSearch] = useState('');
  const lines = useMemo(() => (frame.value === undefined ? undefined : jsonLines(frame.value)), [frame]);
  const way = frame.from === 'client' ? `${frame.actor} → service` : `service → ${frame.actor}`;
  return (
    <section class="frame" aria-labelledby="frame-title">
      <h3 id="frame-title">
        Frame {frame.n}: <T of={way} />{' '}
        <code>
          <T of={frame.type} longest={200} />
        </code>{' '}
        <span class="count">
          at +{duration(frame.at)}, {frame.session}
        </span>
      </h3>
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
        <Json lines={lines} findings={frame.findings} search={search} />
      )}
    </section>
  );
}

function FindingView({ finding, state }: { finding: Finding; state: ViewState }): JSX.Element {
  const { id, severity, blame, why, pointer, expected, actual, evidence } = finding;
  return (
    <div class={`finding is-${severity}`}>
      <Badge of={severity} />{' '}
      {/^R-\d{3}$/.test(id) ? (
        <a href={hrefOf(state, { ...place, requirement: id })}>{id}</a>
      ) : (
        <code>{id}</code>
      )}{' '}
      <T of={why} longest={1_000} /> <span class="count">blame: {blame}</span>
      <dl class="facts wide">
        <Difference {...{ pointer, expected, actual }} />
        {evidence !== undefined && evidence.length > 0 && (
          <Fact name="see also">
            {evidence.slice(0, 20).map((n) => (
              <a key={n} class="chip" href={hrefOf(state, { frame: String(n) })}>
                frame {n}
              </a>
            ))}
          </Fact>
        )}
      </dl>
    </div>
  );
}

function Json({
  lines,
  findings,
  search,
}: {
  lines: readonly JsonLine[];
  findings: readonly Finding[];
  search: string;
}): JSX.Element {
  const [folded, setFolded] = useState<ReadonlySet<number>>(new Set());
  const [isAll, setAll] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const marked = useMemo(() => {
    const byLine = new Map<number, Finding[]>();
    for (const finding of findings) {
      if (finding.pointer === undefined) continue;
      const line = lineOf(lines, finding.pointer);
      byLine.set(line, [...(byLine.get(line) ?? []), finding]);
    }
    return byLine;
  }, [lines, findings]);
  const wanted = search.toLowerCase();
  const hits = useMemo(
    () =>
      new Set(wanted === '' ? [] : lines.flatMap((line, index) => (matches(line, wanted) ? [index] : []))),
    [lines, wanted],
  );
  useEffect(() => setFolded(new Set()), [lines]);
  useEffect(() => {
    // Within the box only: the page itself stays where the reader is.
    const target = box.current?.querySelector<HTMLElement>(wanted === '' ? '.marked' : '.hit');
    if (box.current !== null && target != null)
      box.current.scrollTop = target.offsetTop - box.current.clientHeight / 3;
  }, [lines, wanted, marked]);
  const toggle = (index: number): void => {
    const next = new Set(folded);
    if (!next.delete(index)) next.add(index);
    setFolded(next);
  };
  const shown: number[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    shown.push(index);
    if (folded.has(index)) index += lines[index]?.size ?? 0;
  }
  const some = isAll ? shown : shown.slice(0, linesShown);
  return (
    <>
      {wanted !== '' && <p role="status">{hits.size === 1 ? '1 line' : `${hits.size} lines`} with it</p>}
      <div class="json" ref={box} role="region" aria-label="The frame as JSON" tabIndex={0}>
        {some.map((index) => (
          <Line
            key={index}
            line={lines[index] as JsonLine}
            findings={marked.get(index)}
            isHit={hits.has(index)}
            isFolded={folded.has(index)}
            onToggle={() => toggle(index)}
          />
        ))}
      </div>
      {some.length < shown.length && (
        <p>
          <button type="button" onClick={() => setAll(true)}>
            Show {shown.length - some.length} more lines
          </button>
        </p>
      )}
    </>
  );
}

function matches({ name = '', text }: JsonLine, wanted: string): boolean {
  return name.toLowerCase().includes(wanted) || text.toLowerCase().includes(wanted);
}

function Line({
  line,
  findings,
  isHit,
  isFolded,
  onToggle,
}: {
  line: JsonLine;
  findings: readonly Finding[] | undefined;
  isHit: boolean;
  isFolded: boolean;
  onToggle: () => void;
}): JSX.Element {
  const { depth, name, text, sort, size, pointer } = line;
  const severity = findings?.[0]?.severity;
  return (
    <div
      class={`line${severity === undefined ? '' : ` marked is-${severity}`}${isHit ? ' hit' : ''}`}
      data-pointer={pointer}
      style={{ paddingLeft: `${depth * 1.2 + 1.4}em` }}
    >
      {size > 0 && (
        <button
          type="button"
          class="fold"
          aria-expanded={!isFolded}
          aria-label={`${isFolded ? 'Unfold' : 'Fold'} ${name ?? 'this'}`}
          onClick={onToggle}
        >
          {isFolded ? '▸' : '▾'}
        </button>
      )}
      {name !== undefined && (
        <>
          <span class="name">
            <T of={JSON.stringify(name)} />
          </span>
          :{' '}
        </>
      )}
      <span class={sort}>
        <T of={text} />
        {isFolded && ` … ${size - 1} lines`}
      </span>
      {findings?.map((finding, index) => (
        <div key={index} class="why">
          {finding.id}: <T of={finding.why} longest={500} />
          {finding.expected !== undefined && (
            <>
              ; expected <T of={finding.expected} longest={300} />
            </>
          )}
        </div>
      ))}
    </div>
  );
}
