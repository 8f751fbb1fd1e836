import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { counted } from '../../../words/counted.js';
import type { CaseView, RunView } from '../../views/page-view.js';
import { useCasesTitle, useCaseWord } from '../shared/case-word.js';
import { caseHref, go, hrefOf, type ViewState } from '../shared/hash.js';
import { Some } from '../shared/lists.js';
import { Badge, T } from '../shared/parts.js';
import { Section } from '../shared/section.js';
import { duration } from '../shared/times.js';
import { byUrgency, tally } from './outcome-bar.js';
import { Folded } from './requirements-section.js';

const shownCases = 200;
/** Of those that did not pass, on the page that opens; `What broke` leads to all of them. */
const shownFirst = 20;

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

/** Every case, with search and filter: first what did not pass, and what passed when it is asked for. */
export function Cases({ run, state }: { run: RunView; state: ViewState }): JSX.Element {
  const shown = useMemo(() => selected(run, state), [run, state]);
  const [word, title] = [useCaseWord(), useCasesTitle()];
  const isFiltered = (state['level'] ?? state['outcome'] ?? state['q']) !== undefined;
  const passed = shown.filter(({ outcome }) => outcome === 'passed');
  const rest = shown.filter(({ outcome }) => outcome !== 'passed');
  const isFolded = !isFiltered && rest.length > 0 && passed.length > 0;
  const hasFailed = run.cases.some(({ outcome }) => ['failed', 'error', 'flaky'].includes(outcome));
  return (
    <Section
      id="scenarios"
      title={title}
      count={isFiltered ? `${shown.length} of ${run.cases.length}` : tally(run.cases)}
      isOpen={isFiltered || hasFailed}
    >
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
            {['', ...byUrgency].map((each) => (
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
        {counted(shown.length, word)}
      </p>
      <CaseList cases={isFolded ? rest : shown} most={isFolded ? shownFirst : shownCases} state={state} />
      {isFolded && (
        <Folded summary={`${counted(passed.length, word)} passed`} isOpen={false}>
          <CaseList cases={passed} most={shownCases} state={state} />
        </Folded>
      )}
    </Section>
  );
}

function CaseList({
  cases,
  most,
  state,
}: {
  cases: readonly CaseView[];
  most: number;
  state: ViewState;
}): JSX.Element {
  const word = useCaseWord();
  const features = useMemo(() => {
    const byFeature = new Map<string, CaseView[]>();
    for (const each of cases) byFeature.set(each.feature, [...(byFeature.get(each.feature) ?? []), each]);
    return byFeature;
  }, [cases]);
  return (
    <Some of={cases} most={most} what={word}>
      {(some) => {
        const inView = new Set(some);
        return [...features].map(([feature, all]) => {
          const here = all.filter((each) => inView.has(each));
          return here.length === 0 ? null : (
            <Feature key={feature} name={feature} cases={here} state={state} />
          );
        });
      }}
    </Some>
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
              {each.attempts.length > 1 &&
                `, ${each.attempts.length} ${each.attempts[0]?.round === undefined ? 'times' : 'kept'}`}
              {each.broken.length > 0 && `, breaks ${each.broken.join(' ')}`}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
