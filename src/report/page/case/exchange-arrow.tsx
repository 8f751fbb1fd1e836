import type { JSX } from 'preact';
import { escapeText } from '../../words/escaped-text.js';
import { worstOf, type ExchangeRow } from '../shared/rows.js';
import { ArrowLine } from './arrow.js';
import { service, type Lanes } from './lanes.js';

const longest = 120;

/** A request over HTTP on its way to the service, or the answer on its way back. */
export function ExchangeArrow({
  row,
  lanes,
  isSelected,
  onSelect,
}: {
  row: ExchangeRow;
  lanes: Lanes;
  isSelected: boolean;
  onSelect: (n: number) => void;
}): JSX.Element {
  const { actor, part, exchange, findings } = row;
  const { n, kind, method, url, answer, error } = exchange;
  const isRequest = part === 'request';
  const [own, other] = [lanes.at(actor) * 100, lanes.at(service) * 100];
  const [start, end] = isRequest ? [own, other] : [other, own];
  const worst = worstOf(findings);
  const isRefused = answer === undefined || answer.status >= 400;
  const look = worst === undefined ? (!isRequest && isRefused ? 'is-notice' : 'fine') : `is-${worst}`;
  const said = isRequest
    ? `${method} ${pathOf(url)}`
    : answer === undefined
      ? `no answer: ${error ?? ''}`
      : `HTTP ${answer.status}`;
  const label = escapeText(said.slice(0, longest));
  const way = isRequest ? `${actor} to service` : `service to ${actor}`;
  return (
    <button
      type="button"
      class={`arrow http ${look}${isSelected ? ' selected' : ''}`}
      aria-pressed={isSelected}
      aria-label={`HTTP exchange ${n}: ${label} ${kind}, ${way}${worst === undefined ? '' : `, ${worst}`}`}
      data-exchange={n}
      title={escapeText(`${method} ${url}`.slice(0, 1_000))}
      onClick={() => onSelect(n)}
    >
      <ArrowLine start={start} end={end} />
      <span class="label" style={{ left: `${Math.min(own, other)}%` }}>
        <span class="says">{label}</span> <span class="type">{kind}</span>
      </span>
    </button>
  );
}

/** The path of a URL, without where it is and what it asks for. */
function pathOf(url: string): string {
  return url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '').split('?', 1)[0] ?? '';
}
