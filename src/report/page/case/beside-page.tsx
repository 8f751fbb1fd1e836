import type { JSX } from 'preact';
import type { BesideView } from '../../views/page-view.js';
import { CaseBody } from './case-body.js';
import type { CaseData } from '../shared/rows.js';
import type { ViewState } from '../shared/hash.js';
import { InnerView } from '../shared/inner-view.js';
import { LoadedChunk } from '../shared/loaded-chunk.js';
import { T } from '../shared/parts.js';

/** What was on the wire outside of scenarios. */
export function BesidePage({ each, state }: { each: BesideView; state: ViewState }): JSX.Element {
  return (
    <InnerView of="run" state={state}>
      <h1>
        <code>
          <T of={each.name} />
        </code>{' '}
        Before the first scenario
      </h1>
      <LoadedChunk chunks={[each.chunk]}>
        {([data]) => (
          <CaseBody data={data as CaseData} state={state} without="It has none: it only knocks." />
        )}
      </LoadedChunk>
    </InnerView>
  );
}
