import { counted } from '../../../words/counted.js';
import type { JSX } from 'preact';
import type { Finding } from '../../../judge/index.js';
import { T } from '../shared/parts.js';
import { epochOf, sinceInWords, timeOfDay } from '../shared/times.js';
import type { JsonLine } from './json-lines.js';

/** A line of a frame's JSON. */
export function Line({
  line,
  findings,
  isHit,
  isFolded,
  at,
  onToggle,
}: {
  line: JsonLine;
  findings: readonly Finding[] | undefined;
  isHit: boolean;
  isFolded: boolean;
  at: number | undefined;
  onToggle: () => void;
}): JSX.Element {
  const { depth, name, text, sort, size, pointer } = line;
  const severity = findings?.[0]?.severity;
  const epoch = sort === 'number' ? epochOf(Number(text.replace(',', ''))) : undefined;
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
        {isFolded && ` … ${counted(size - 1, 'line')}`}
      </span>
      {epoch !== undefined && (
        <span class="when">
          {timeOfDay(epoch, at)}
          {at !== undefined && `, ${sinceInWords(epoch - Math.floor(at), 'it came')}`}
        </span>
      )}
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
