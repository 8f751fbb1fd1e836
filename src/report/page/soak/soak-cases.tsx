import type { JSX } from 'preact';
import { clockTime } from '../../../words/duration-in-words.js';
import { momentsOf, unpassedOf } from '../../words/rounds-text.js';
import type { CaseView, RunView } from '../../views/page-view.js';
import { caseHref, type ViewState } from '../shared/hash.js';
import { Some } from '../shared/lists.js';
import { Badge, T } from '../shared/parts.js';
import type { SoakProps } from './soak-props.js';
import { OverTime, placeOf } from './soak-chart.js';

type Soaked = NonNullable<RunView['soaked']>;
type SoakCase = Soaked['cases'][number];

const shownCases = 30;
const stripHeight = 14;

/** The cases that did not pass in each round: how often, when, and the samples that were kept. */
export function SoakCases({ run, soaked, state }: SoakProps): JSX.Element | null {
  if (soaked.cases.length === 0) return null;
  const views = new Map(run.cases.map((each) => [each.id, each]));
  return (
    <Some of={soaked.cases} most={shownCases} what="scenario">
      {(shown) => (
        <ul class="soak-cases">
          {shown.map((each) => (
            <li key={each.id}>
              <OneCase each={each} view={views.get(each.id)} {...{ soaked, state }} />
            </li>
          ))}
        </ul>
      )}
    </Some>
  );
}

function OneCase({
  each,
  view,
  soaked,
  state,
}: {
  each: SoakCase;
  view: CaseView | undefined;
  soaked: Soaked;
  state: ViewState;
}): JSX.Element {
  const { id, stretches } = each;
  const samples = (view?.attempts ?? []).flatMap(({ outcome, round }, attempt) =>
    outcome === 'passed' || round === undefined ? [] : [{ attempt, round }],
  );
  return (
    <>
      <p>
        <a href={caseHref(state, { case: id })}>
          <Badge of={view?.outcome ?? 'not run'} />{' '}
          <code>
            <T of={id} longest={100} />
          </code>{' '}
          <T of={view?.name ?? ''} longest={300} />
        </a>{' '}
        <span class="count">
          {unpassedOf(each)}, {momentsOf(each)}
          {samples.length > 0 && '; kept: '}
          {samples.map(({ attempt, round }, index) => (
            <span key={attempt}>
              {index > 0 && ', '}
              <a href={caseHref(state, { case: id, attempt })}>round {round}</a>
            </span>
          ))}
        </span>
      </p>
      <OverTime
        soaked={soaked}
        label={`When ${id.slice(0, 100)} did not pass`}
        height={stripHeight}
        hasAxis={false}
      >
        {stretches.map(([index, broke, undecided]) => (
          <rect
            key={index}
            class={broke > 0 ? 'is-failed' : 'is-inconclusive'}
            {...placeOf(soaked, index)}
            y={0}
            height={stripHeight}
          >
            <title>{`${clockTime(soaked.stretches[index]?.fromMs ?? 0)}: broke ${broke}, undecided ${undecided}`}</title>
          </rect>
        ))}
      </OverTime>
    </>
  );
}
