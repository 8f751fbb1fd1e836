import type { ComponentChildren, JSX } from 'preact';
import { hrefOf, place, type ViewState } from './hash.js';

/** A view inside of the page, with the way back to all of it. */
export function InnerView({
  of,
  state,
  children,
}: {
  /** What the way back leads to: the run, or the comparison. */
  of: string;
  state: ViewState;
  children: ComponentChildren;
}): JSX.Element {
  return (
    <main class="case-page">
      <nav aria-label="Back">
        <a href={hrefOf(state, place)}>← All of the {of}</a>
      </nav>
      {children}
    </main>
  );
}
