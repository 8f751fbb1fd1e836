import { judgedByText, testedText } from '../../words/what-was-tested.js';
import type { JSX } from 'preact';
import type { Outcome } from '../../../run/index.js';
import type { RunView } from '../../views/page-view.js';
import { CompareCase } from './compare-case.js';
import { letterOf } from '../../words/run-letters.js';
import { go, hrefOf, place, type ViewState } from '../shared/hash.js';
import { Some, Table } from '../shared/lists.js';
import { Badge, Prose, T } from '../shared/parts.js';
import { Section } from '../shared/section.js';

/** Runs side by side: what each came to, and where they differ. */
export function Compare({ runs, state }: { runs: readonly RunView[]; state: ViewState }): JSX.Element {
  const id = state['case'];
  if (id !== undefined) return <CompareCase runs={runs} id={id} state={state} />;
  const texts = new Map(runs.flatMap((run) => run.requirements.map((each) => [each.id, each])));
  const cases = new Map(runs.flatMap((run) => run.cases.map((each) => [each.id, each.name])));
  return (
    <main>
      <header class="verdict">
        <h1>{runs.length} runs side by side</h1>
        <Table label="The runs" head={['', 'verdict', 'run', 'endpoint', 'with', 'what it came to']}>
          {runs.map((run, index) => (
            <tr key={index}>
              <th scope="row">{letterOf(index)}</th>
              <td>
                <Badge of={run.verdict} />
              </td>
              <td>
                <T of={run.name} />
              </td>
              <td>
                <T of={testedText(run)} />
                {run.endpoint.faults.length > 0 && `, broken by ${run.endpoint.faults.join(', ')}`}
              </td>
              <td>
                {run.tool.version}, {judgedByText(run)}
              </td>
              <td>
                <T of={run.sentence} />
              </td>
            </tr>
          ))}
        </Table>
      </header>
      <Matrix
        id="requirements"
        title="Requirements"
        one="requirement"
        runs={runs}
        state={state}
        rows={[...texts.keys()].map((key) => ({
          id: key,
          label: <Prose of={texts.get(key)?.text ?? ''} />,
          href: undefined,
          outcomes: runs.map((run) => run.requirements.find((each) => each.id === key)?.outcome),
        }))}
      />
      <Matrix
        id="scenarios"
        title="Scenarios"
        one="scenario"
        runs={runs}
        state={state}
        rows={casesOf(runs).map(({ id: key, outcomes }) => ({
          id: key,
          label: <T of={cases.get(key) ?? ''} />,
          href: hrefOf(state, { ...place, case: key }),
          outcomes,
        }))}
      />
    </main>
  );
}

/** Every case of any of the runs, with its outcome in each. */
export function casesOf(runs: readonly RunView[]): { id: string; outcomes: (Outcome | undefined)[] }[] {
  const rows = new Map<string, (Outcome | undefined)[]>();
  for (const [index, run] of runs.entries()) {
    for (const { id, outcome } of run.cases) {
      const row = rows.get(id) ?? runs.map(() => undefined);
      rows.set(id, row);
      row[index] = outcome;
    }
  }
  return [...rows].map(([id, outcomes]) => ({ id, outcomes }));
}

interface MatrixRow {
  readonly id: string;
  readonly label: JSX.Element;
  readonly href: string | undefined;
  readonly outcomes: readonly (Outcome | undefined)[];
}

function Matrix({
  id,
  title,
  one,
  runs,
  rows,
  state,
}: {
  id: string;
  title: string;
  one: string;
  runs: readonly RunView[];
  rows: readonly MatrixRow[];
  state: ViewState;
}): JSX.Element {
  const isAll = state['all'] === 'yes';
  const different = rows.filter(({ outcomes }) => new Set(outcomes).size > 1);
  const shown = isAll ? rows : different;
  return (
    <Section id={id} title={title} count={`${different.length} of ${rows.length} differ`}>
      <p>
        <label>
          <input
            type="checkbox"
            checked={isAll}
            onChange={() => go(hrefOf(state, { all: isAll ? undefined : 'yes' }), true)}
          />{' '}
          Also what is alike
        </label>
      </p>
      {shown.length > 0 && (
        <Some of={shown} most={300} what={one}>
          {(some) => (
            <Table label={title} head={['id', ...runs.map((_, index) => letterOf(index)), 'what it is']}>
              {some.map((row) => (
                <tr key={row.id}>
                  <th scope="row">
                    {row.href === undefined ? (
                      row.id
                    ) : (
                      <a href={row.href} data-failure={new Set(row.outcomes).size > 1 || undefined}>
                        <T of={row.id} />
                      </a>
                    )}
                  </th>
                  {row.outcomes.map((outcome, index) => (
                    <td key={index}>{outcome === undefined ? 'none' : <Badge of={outcome} />}</td>
                  ))}
                  <td>{row.label}</td>
                </tr>
              ))}
            </Table>
          )}
        </Some>
      )}
    </Section>
  );
}
