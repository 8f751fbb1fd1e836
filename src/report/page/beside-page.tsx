import type { JSX } from 'preact';
import type { BesideView } from '../view.js';
import { CaseBody, useCaseData } from './case-page.js';
import { hrefOf, place, type ViewState } from './hash.js';
import { T } from './parts.js';

/** What was on the wire outside of scenarios. */
export function BesidePage({ each, state }: { each: BesideView; state: ViewState }): JSX.Element {
  const loaded = useCaseData(each.chunk);
  return (
    <main class="case-page">
      <nav aria-label="Back">
        <a href={hrefOf(state, place)}>← All of the run</a>
      </nav>
      <h1>
        <code>
          <T of={each.name} />
        </code>{' '}
        Before the first scenario
      </h1>
      {loaded === undefined && <p role="status">Opening …</p>}
      {loaded !== undefined && 'error' in loaded && <p class="banner">{loaded.error}</p>}
      {loaded !== undefined && 'value' in loaded && (
        <CaseBody data={loaded.value} state={state} without="It has none: it only knocks." />
      )}
    </main>
  );
}
