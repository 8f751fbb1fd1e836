import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { CaseView, RunView } from '../../views/page-view.js';
import type { ViewState } from '../shared/hash.js';
import { CaptureFormat } from '../shared/capture-format.js';
import { InnerView } from '../shared/inner-view.js';
import { LoadedChunk } from '../shared/loaded-chunk.js';
import type { CaseData } from '../shared/rows.js';
import { CaseBody } from './case-body.js';
import { CaseFacts } from './case-facts.js';
import { CaseHead } from './case-head.js';

/** One case: its steps beside what was on the wire, and the frame that is looked at. */
export function CasePage({
  run,
  each,
  state,
  stops,
}: {
  run: RunView;
  each: CaseView;
  state: ViewState;
  /** Ids of the cases that are worth a look, in order. */
  stops: readonly string[];
}): JSX.Element {
  const last = Math.max(
    0,
    each.attempts.findLastIndex(({ outcome }) => outcome !== 'passed'),
  );
  const chosen = state['attempt'] === undefined ? last : Number(state['attempt']);
  const attempt = each.attempts[chosen];
  const [loaded, setLoaded] = useState<{ readonly chunk: string; readonly data: CaseData }>();
  useEffect(() => {
    // A link to a frame scrolls by itself.
    if (state['frame'] === undefined) scrollTo(0, 0);
  }, [each.id]);
  const format = run.captures?.find(({ file }) => file === each.uri)?.format;
  return (
    <CaptureFormat.Provider value={format}>
      <InnerView of="run" state={state}>
        <CaseHead
          {...{ run, each, state, stops }}
          data={loaded !== undefined && loaded.chunk === attempt?.chunk ? loaded.data : undefined}
        />
        <CaseFacts run={run} each={each} state={state} chosen={chosen} />
        {attempt === undefined && <p>It was not run: there is nothing to look at.</p>}
        {attempt !== undefined && (
          <LoadedChunk
            chunks={[attempt.chunk]}
            onLoad={([data]) => setLoaded({ chunk: attempt.chunk, data: data as CaseData })}
          >
            {([data]) => (
              <CaseBody
                key={attempt.chunk}
                data={data as CaseData}
                state={state}
                without="The run ended before they did. The bands name those that began."
              />
            )}
          </LoadedChunk>
        )}
      </InnerView>
    </CaptureFormat.Provider>
  );
}
