import type { JSX } from 'preact';
import type { BesideView } from '../../views/page-view.js';
import { CaseBody } from './case-body.js';
import type { CaseData } from '../shared/rows.js';
import type { ViewState } from '../shared/hash.js';
import { Inside } from '../shared/inside.js';
import { Opened } from '../shared/opened.js';
import { T } from '../shared/parts.js';

/** What was on the wire outside of scenarios. */
export function BesidePage({ each, state }: { each: BesideView; state: ViewState }): JSX.Element {
  return (
    <Inside of="run" state={state}>
      <h1>
        <code>
          <T of={each.name} />
        </code>{' '}
        Before the first scenario
      </h1>
      <Opened chunks={[each.chunk]}>
        {([data]) => (
          <CaseBody data={data as CaseData} state={state} without="It has none: it only knocks." />
        )}
      </Opened>
    </Inside>
  );
}
