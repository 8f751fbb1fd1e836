import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { ViewState } from '../shared/hash.js';
import { T } from '../shared/parts.js';
import type { ExchangeRow } from '../shared/rows.js';
import { duration } from '../shared/times.js';
import { FindingView } from './finding-view.js';
import { FrameJson } from './frame-json.js';
import { jsonLines } from './json-lines.js';

/** An exchange over HTTP: what was asked, what was answered, and what was found in it. */
export function ExchangeView({ row, state }: { row: ExchangeRow; state: ViewState }): JSX.Element {
  const { actor, exchange, findings } = row;
  const { n, kind, method, url, tookMs, request, answer, error } = exchange;
  return (
    <section class="frame exchange" aria-labelledby="exchange-title">
      <h3 id="exchange-title">
        HTTP exchange {n}: <T of={kind} />{' '}
        <span class="count">
          <T of={actor} longest={100} />, {duration(tookMs)}
        </span>
      </h3>
      {findings.map((finding, index) => (
        <FindingView key={index} finding={finding} state={state} />
      ))}
      <h4>Request</h4>
      <p>
        <code>
          <T of={`${method} ${url}`} longest={2_000} />
        </code>
      </p>
      <Side side={request} />
      <h4>{answer === undefined ? 'No answer' : `Answer: HTTP ${answer.status}`}</h4>
      {answer === undefined ? (
        <p class="banner">
          <T of={error ?? ''} longest={2_000} />
        </p>
      ) : (
        <Side side={answer} />
      )}
    </section>
  );
}

function Side({ side: { headers, size, json } }: { side: ExchangeRow['exchange']['request'] }): JSX.Element {
  const lines = useMemo(() => (json === undefined ? undefined : jsonLines(json)), [json]);
  const all = Object.entries(headers);
  return (
    <>
      {all.length > 0 && (
        <pre tabIndex={0}>
          <T of={all.map(([name, value]) => `${name}: ${value}`).join('\n')} />
        </pre>
      )}
      {lines === undefined ? (
        <p class="count">{size === 0 ? 'No body.' : `A body of ${size} bytes, which is not kept.`}</p>
      ) : (
        <FrameJson lines={lines} findings={[]} search="" at={undefined} />
      )}
    </>
  );
}
