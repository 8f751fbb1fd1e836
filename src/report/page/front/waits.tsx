import type { JSX } from 'preact';
import type { RunView } from '../../views/page-view.js';
import { caseHref, type ViewState } from '../shared/hash.js';
import { duration, Section, T, Table } from '../shared/parts.js';

/** How near waits came to their deadlines: what will be flaky is seen before it is. */
export function Waits({ run, state }: { run: RunView; state: ViewState }): JSX.Element {
  const { classes, nearest } = run.waits;
  const count = classes.reduce((sum, each) => sum + each.count, 0);
  return (
    <Section id="waits" title="Waits" count={String(count)}>
      {count > 0 && (
        <>
          <Table
            label="Waits by deadline"
            head={['deadline', 'waits', 'not met', 'half within', '99 % within', 'longest', 'share']}
          >
            {classes.map(({ deadlineMs, count: waits, missed, p50Ms, p99Ms, longestMs }) => (
              <tr key={deadlineMs}>
                <th scope="row">{duration(deadlineMs)}</th>
                <td>{waits}</td>
                <td>{missed}</td>
                <td>{p50Ms} ms</td>
                <td>{p99Ms} ms</td>
                <td>{longestMs} ms</td>
                <td>
                  <Share of={p99Ms / deadlineMs} /> at 99 %
                </td>
              </tr>
            ))}
          </Table>
          <h3>The nearest to their deadline</h3>
          <Table
            label="The waits nearest to their deadline"
            head={['share', 'took', 'deadline', 'what', 'where']}
          >
            {nearest.map((wait) => (
              <tr key={`${wait.case} ${wait.attempt} ${wait.what} ${wait.tookMs}`}>
                <td>
                  <Share of={wait.tookMs / wait.deadlineMs} />
                  {!wait.met && ' not met'}
                </td>
                <td>{duration(wait.tookMs)}</td>
                <td>{duration(wait.deadlineMs)}</td>
                <td>
                  <T of={wait.what} longest={300} />
                </td>
                <td>
                  <a href={caseHref(state, wait)}>
                    <T of={wait.case} />
                  </a>
                </td>
              </tr>
            ))}
          </Table>
        </>
      )}
    </Section>
  );
}

function Share({ of }: { of: number }): JSX.Element {
  const percent = Math.round(of * 100);
  return (
    <>
      <meter min={0} max={1} high={0.7} value={Math.min(1, of)} aria-label={`${percent} % of the deadline`} />{' '}
      {percent} %
    </>
  );
}
