import { counted } from '../../../words/counted.js';
import type { JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Finding } from '../../../judge/index.js';
import { Line } from './json-line.js';
import { lineOf, type JsonLine } from './json-lines.js';

const linesShown = 1_500;

/** A frame's JSON, to fold and to search, with the places of findings marked, and times as people read them. */
export function FrameJson({
  lines,
  findings,
  search,
  at,
}: {
  lines: readonly JsonLine[];
  findings: readonly Finding[];
  search: string;
  /** When the frame came, in milliseconds since the epoch; undefined when that is not known. */
  at: number | undefined;
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
      {wanted !== '' && <p role="status">{counted(hits.size, 'line')} with it</p>}
      <div class="json" ref={box} role="region" aria-label="The frame as JSON" tabIndex={0}>
        {some.map((index) => (
          <Line
            key={index}
            line={lines[index] as JsonLine}
            findings={marked.get(index)}
            at={at}
            isHit={hits.has(index)}
            isFolded={folded.has(index)}
            onToggle={() => toggle(index)}
          />
        ))}
      </div>
      {some.length < shown.length && (
        <p>
          <button type="button" onClick={() => setAll(true)}>
            Show {counted(shown.length - some.length, 'more line')}
          </button>
        </p>
      )}
    </>
  );
}

function matches({ name = '', text }: JsonLine, wanted: string): boolean {
  return name.toLowerCase().includes(wanted) || text.toLowerCase().includes(wanted);
}
