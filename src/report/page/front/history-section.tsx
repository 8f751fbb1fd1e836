import type { JSX } from 'preact';
import { counted } from '../../../words/counted.js';
import {
  besideNoWorse,
  marksInWords,
  noWorseInWords,
  runAt,
  slowerInWords,
  troubleInWords,
  turnWords,
  worseInWords,
} from '../../words/history-words.js';
import type { RunView } from '../../views/page-view.js';
import { caseHref, hrefOf, place, type ViewState } from '../shared/hash.js';
import { Some, Table } from '../shared/lists.js';
import { T } from '../shared/parts.js';
import { Section } from '../shared/section.js';
import { duration } from '../shared/times.js';
import { MarkLegend, MarkStrip, TrendLine } from './trend-strip.js';

type Shown = NonNullable<RunView['history']>;

/** What the run shows beside those before it: what broke when, what is flaky or slower, and how coverage and drift went. */
export function History({ run, state }: { run: RunView; state: ViewState }): JSX.Element | null {
  const { history } = run;
  if (history === undefined) return null;
  const { trends, noWorse } = history;
  const { runs } = trends;
  const isOpen = runs.length > 1 || noWorse !== undefined || history.unreadInAll > 0;
  return (
    <Section id="history" title="History" count={inShort(history)} isOpen={isOpen && isTelling(history)}>
      {troubleInWords(history).map((each) => (
        <p class="banner" role="note" key={each}>
          <T of={each} />
        </p>
      ))}
      {noWorse !== undefined && <Gate noWorse={noWorse} />}
      {runs.length > 1 ? (
        <>
          <Broken run={run} state={state} trends={trends} />
          <Grid run={run} state={state} trends={trends} />
          <Flaky run={run} state={state} trends={trends} />
          <Turns run={run} state={state} trends={trends} />
          <SlowerList trends={trends} />
          <Lines trends={trends} />
        </>
      ) : (
        <p>There is no earlier run of this endpoint and account to look back upon.</p>
      )}
      {trends.unnamed > 0 && runs.length > 1 && (
        <p>
          {counted(trends.unnamed, 'run')} without <code>--build</code>: among those, flaky cannot be told
          from broken and fixed.
        </p>
      )}
    </Section>
  );
}

function inShort({ trends, noWorse, file }: Shown): string {
  const { runs, breaks, flaky, slower } = trends;
  const parts = [
    ...(noWorse !== undefined && !noWorse.passes
      ? [noWorse.against === undefined ? 'nothing to compare with' : 'worse']
      : []),
    ...(runs.length > 1 && breaks.length > 0 ? [`${breaks.length} broken`] : []),
    ...(flaky.length > 0 ? [`${flaky.length} flaky`] : []),
    ...(slower.length > 0 ? [`${slower.length} slower`] : []),
  ];
  return `${counted(runs.length, 'run')} in ${file}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}`;
}

function isTelling({ trends, noWorse, unreadInAll }: Shown): boolean {
  const { breaks, flaky, slower, turns } = trends;
  return (
    noWorse !== undefined || unreadInAll + breaks.length + flaky.length + slower.length + turns.length > 0
  );
}

function Gate({ noWorse }: { noWorse: NonNullable<Shown['noWorse']> }): JSX.Element {
  return (
    <>
      <p class="banner" role="note">
        <T of={noWorseInWords(noWorse)} />
      </p>
      <Items of={[...noWorse.worse.map(worseInWords), ...besideNoWorse(noWorse)]} />
    </>
  );
}

function Items({ of }: { of: readonly string[] }): JSX.Element {
  return (
    <Some of={of} most={50} what="line">
      {(shown) => (
        <ul class="prose">
          {shown.map((each) => (
            <li key={each}>
              <T of={each} longest={1_000} />
            </li>
          ))}
        </ul>
      )}
    </Some>
  );
}

interface Part {
  readonly run: RunView;
  readonly state: ViewState;
  readonly trends: Shown['trends'];
}

/** A case, which a link leads to when this run has it. */
function CaseName({ run, state, id }: Omit<Part, 'trends'> & { id: string }): JSX.Element {
  if (!run.cases.some((each) => each.id === id)) return <T of={id} longest={200} />;
  return (
    <a href={caseHref(state, { case: id })}>
      <T of={id} longest={200} />
    </a>
  );
}

function RequirementName({ state, id }: { state: ViewState; id: string }): JSX.Element {
  return (
    <a href={hrefOf(state, { ...place, requirement: id })}>
      <T of={id} longest={40} />
    </a>
  );
}

function Broken({ run, state, trends: { runs, breaks } }: Part): JSX.Element | null {
  if (breaks.length === 0) return null;
  return (
    <>
      <h3>First failed at</h3>
      <Table label="First failed at" head={['requirement', 'first failed at', 'in', 'last kept in']}>
        {breaks.map(({ requirement, since, lastKept, cases }) => (
          <tr key={requirement}>
            <th scope="row">
              <RequirementName state={state} id={requirement} />
            </th>
            <td>
              <T of={runAt(runs, since)} longest={300} />
            </td>
            <td>
              {cases.slice(0, 5).map((id) => (
                <span key={id}>
                  <CaseName run={run} state={state} id={id} />{' '}
                </span>
              ))}
              {cases.length > 5 && `and ${cases.length - 5} more`}
            </td>
            <td>
              {lastKept === undefined ? 'none of these runs' : <T of={runAt(runs, lastKept)} longest={300} />}
            </td>
          </tr>
        ))}
      </Table>
    </>
  );
}

/** Requirements by runs: those that ever changed, and how many did not. */
function Grid({ state, trends: { runs, requirements } }: Part): JSX.Element {
  const kinds = (marks: string): ReadonlySet<string> => new Set(marks.replaceAll(/[ .]/g, ''));
  const changed = requirements.filter(({ marks }) => kinds(marks).size > 1);
  const steady = (mark: string): number =>
    requirements.filter(({ marks }) => kinds(marks).size === 1 && kinds(marks).has(mark)).length;
  return (
    <>
      <h3>Requirements over {counted(runs.length, 'run')}</h3>
      <p>
        {changed.length === 0 ? 'None changed' : `${changed.length} changed`}; {steady('p')} passed and{' '}
        {steady('f')} failed wherever they were tested.
      </p>
      {changed.length > 0 && (
        <>
          <MarkLegend />
          <Some of={changed} most={60} what="requirement">
            {(shown) => (
              <Table label="Requirements over runs" head={['requirement', 'oldest run to this one', 'runs']}>
                {shown.map(({ id, marks }) => (
                  <tr key={id}>
                    <th scope="row">
                      <RequirementName state={state} id={id} />
                    </th>
                    <td>
                      <MarkStrip marks={marks} runs={runs} />
                    </td>
                    <td>{marksInWords(marks)}</td>
                  </tr>
                ))}
              </Table>
            )}
          </Some>
        </>
      )}
    </>
  );
}

function Flaky({ run, state, trends: { runs, flaky, cases } }: Part): JSX.Element | null {
  if (flaky.length === 0) return null;
  return (
    <>
      <h3>Flaky: two verdicts on one build, with the same suite and contract</h3>
      <Some of={flaky} most={50} what="scenario">
        {(shown) => (
          <Table
            label="Flaky"
            head={['scenario', 'build', 'passed', 'failed', 'breaks', 'oldest run to this one']}
          >
            {shown.map(({ case: id, build = '', passed, failed, within, broken }) => (
              <tr key={`${id} ${build}`}>
                <th scope="row">
                  <CaseName run={run} state={state} id={id} />
                </th>
                <td>
                  <T of={build} longest={200} />
                </td>
                <td>{counted(passed.length + within.length, 'time')}</td>
                <td>{counted(failed.length + within.length, 'time')}</td>
                <td>
                  {broken.map((each) => (
                    <span key={each}>
                      <RequirementName state={state} id={each} />{' '}
                    </span>
                  ))}
                </td>
                <td>
                  <MarkStrip marks={cases.find((each) => each.id === id)?.marks ?? ''} runs={runs} />
                </td>
              </tr>
            ))}
          </Table>
        )}
      </Some>
    </>
  );
}

function Turns({ run, state, trends: { runs, turns } }: Part): JSX.Element | null {
  if (turns.length === 0) return null;
  return (
    <>
      <h3>Scenarios that turned, the latest first</h3>
      <Some of={[...turns].reverse()} most={20} what="turn">
        {(shown) => (
          <ol class="prose">
            {shown.map(({ case: id, turn, at }) => (
              <li key={`${id} ${at} ${turn}`}>
                <CaseName run={run} state={state} id={id} /> {turnWords[turn]} in{' '}
                <T of={runAt(runs, at)} longest={300} />
              </li>
            ))}
          </ol>
        )}
      </Some>
    </>
  );
}

function SlowerList({ trends: { slower } }: Pick<Part, 'trends'>): JSX.Element | null {
  if (slower.length === 0) return null;
  return (
    <>
      <h3>Slower than before</h3>
      <Items of={slower.map(slowerInWords)} />
    </>
  );
}

function Lines({ trends: { runs } }: Pick<Part, 'trends'>): JSX.Element {
  const whole = (each: (typeof runs)[number]): boolean => !each.isNarrowed && !each.isInterrupted;
  return (
    <div class="trends">
      <TrendLine
        title="Contract covered"
        values={runs.map((each) =>
          whole(each) && each.coverage !== undefined
            ? (100 * each.coverage.documented.seen) / Math.max(1, each.coverage.documented.all)
            : undefined,
        )}
        inWords={(value) => `${value.toFixed(1)} %`}
      />
      <TrendLine
        title="Undocumented (drift)"
        values={runs.map((each) => (whole(each) ? each.drift : undefined))}
        inWords={(value) => String(value)}
      />
      <TrendLine
        title="Median wait"
        values={runs.map((each) => (whole(each) ? each.waits?.p50Ms : undefined))}
        inWords={duration}
      />
      <TrendLine
        title="Whole run took"
        values={runs.map((each) => (whole(each) ? each.durationMs : undefined))}
        inWords={duration}
      />
    </div>
  );
}
