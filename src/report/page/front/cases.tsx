import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { counted } from '../../words/counted.js';
import type { CaseView, RunView } from '../../views/page-view.js';
import { caseHref, go, hrefOf, type ViewState } from '../shared/hash.js';
import { Badge, duration, Section, Some, T } from '../shared/parts.js';

const shownCases = 200;
const outcomes = ['', 'passed', 'failed', 'flaky', 'inconclusive', 'error', 'not applicable', 'not run'];

/** The cases that the state selects: by outcome, by words, and by the requirements of a level. */
export function selected(run: RunView, { q = '', level, outcome }: ViewState): readonly CaseView[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  const isOfLevel = level !== undefined && level !== 'scenarios';
  const requirements = new Set(
    run.requirements.flatMap((each) => (each.level === level && each.outcome === outcome ? [each.id] : [])),
  );
  return run.cases.filter((each) => {
    if (isOfLevel) {
      if (!each.requirements.some((id) => requirements.has(id))) return false;
    } else if (outcome !== undefined && each.outcome !== outcome) return false;
    if (words.length === 0) return true;
    const text = [each.id, each.name, each.feature, each.outcome, ...each.tags, ...each.broken]
      .join(' ')
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** Every case, with search and filter. */
export function Cases({ run, state }: { run: RunView; state: ViewState }): JSX.Element {
  const shown = useMemo(() => selected(run, state), [run, state]);
  const features = useMemo(() => {
    const byFeature = new Map<string, CaseView[]>();
    for (const each of shown) byFeature.set(each.feature, [...(byFeature.get(each.feature) ?? []), each]);
    return byFeature;
  }, [shown]);
  return (
    <Section id="scenarios" title="Scenarios" count={`${shown.length} of ${run.cases.length}`}>
      <form class="filters" role="search" onSubmit={(event) => event.preventDefault()}>
        <label>
          Search{' '}
          <input
            type="search"
            id="search"
            value={state['q'] ?? ''}
            placeholder="words, ids, @tags"
            onInput={({ currentTarget }) => go(hrefOf(state, { q: currentTarget.value }), true)}
          />
        </label>
        <label>
          Outcome{' '}
          <select
            value={
              state['level'] === undefined || state['level'] === 'scenarios' ? (state['outcome'] ?? '') : ''
            }
            onChange={({ currentTarget }) =>
              go(hrefOf(state, { outcome: currentTarget.value, level: undefined }))
            }
          >
            {outcomes.map((each) => (
              <option key={each} value={each}>
                {each === '' ? 'any' : each}
              </option>
            ))}
          </select>
        </label>
        {(state['level'] ?? state['outcome'] ?? state['q']) !== undefined && (
          <a href={hrefOf(state, { level: undefined, outcome: undefined, q: undefined })}>Clear</a>
        )}
      </form>
      <p role="status" class="unseen">
        {counted(shown.length, 'scenario')}
      </p>
      <Some of={shown} most={shownCases} what="scenario">
        {(some) => {
          const inView = new Set(some);
          return [...features].map(([feature, cases]) => {
            const here = cases.filter((each) => inView.has(each));
            return here.length === 0 ? null : (
              <Feature key={feature} name={feature} cases={here} state={state} />
            );
          });
        }}
      </Some>
    </Section>
  );
}

function Feature({
  name,
  cases,
  state,
}: {
  name: string;
  cases: readonly CaseView[];
  state: ViewState;
}): JSX.Element {
  return (
    <div class="feature">
      <h3>
        <T of={name} />
      </h3>
      <ul class="cases">
        {cases.map((each) => (
          <li key={each.id}>
            <a href={caseHref(state, { case: each.id })}>
              <Badge of={each.outcome} /> <code>{each.id}</code> <T of={each.name} longest={300} />
            </a>{' '}
            <span class="count">
              {counted(each.frames, 'frame')}, {duration(each.durationMs)}
              {each.attempts.length > 1 && `, ${each.attempts.length} times`}
              {each.broken.length > 0 && `, breaks ${each.broken.join(' ')}`}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
