import type { JSX } from 'preact';
import type { CaseView, RunView } from '../../views/page-view.js';
import { Copy } from '../shared/copy.js';
import { caseHref, go, type ViewState } from '../shared/hash.js';
import { neighbourOf } from '../shared/keyboard.js';
import { Badge, T } from '../shared/parts.js';
import type { CaseData } from '../shared/rows.js';
import { asTicket } from './ticket.js';

/** What a case is called and came to, the ways to its neighbours among the failures, and what can be taken along. */
export function CaseHead({
  run,
  each,
  state,
  stops,
  data,
}: {
  run: RunView;
  each: CaseView;
  state: ViewState;
  stops: readonly string[];
  /** The execution that is looked at, once it is there. */
  data: CaseData | undefined;
}): JSX.Element {
  const at = stops.indexOf(each.id);
  const step = (by: 1 | -1, label: string): JSX.Element => {
    const next = neighbourOf(stops, each.id, by);
    return (
      <button
        type="button"
        disabled={next === undefined}
        onClick={() => next !== undefined && go(caseHref(state, { case: next }))}
      >
        {label}
      </button>
    );
  };
  return (
    <div class="case-head">
      <h1>
        <Badge of={each.outcome} /> <code>{each.id}</code> <T of={each.name} longest={500} />
      </h1>
      <div class="tools">
        {step(-1, '‹ Previous failure')}
        {step(1, 'Next failure ›')}
        {at >= 0 && each.outcome !== 'passed' && (
          <span class="count">
            {at + 1} of {stops.length}
          </span>
        )}
        <span class="space" />
        <Copy label="Copy link" text={() => location.href} />
        <Copy label="Copy for a ticket" text={() => asTicket(run, each, data)} />
        {data?.head.gherkin !== undefined && (
          <Copy label="Copy as Gherkin" text={() => data.head.gherkin ?? ''} />
        )}
      </div>
    </div>
  );
}
