import type { JSX } from 'preact';
import type { BesideView } from '../view.js';
import { CaseBody } from './case-page.js';
import type { CaseData } from './data.js';
import type { ViewState } from './hash.js';
import { Inside } from './inside.js';
import { Opened } from './opened.js';
import { T } from './parts.js';

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
