import type { JSX } from 'preact';
import { clockTime } from '../../../words/duration-in-words.js';
import { caseHref, hrefOf, place } from '../shared/hash.js';
import { Some, Table } from '../shared/lists.js';
import { Badge, T } from '../shared/parts.js';
import type { SoakProps } from './soak-props.js';

const shownFindings = 50;
const namedCases = 6;
const order = ['violation', 'warning', 'notice'];

/** What was found, by requirement: how often, and from when until when. */
export function SoakFindings({ run, soaked, state }: SoakProps): JSX.Element | null {
  if (soaked.findings.length === 0) return null;
  const known = new Set(run.requirements.map(({ id }) => id));
  const sorted = [...soaked.findings].sort(
    (one, other) => order.indexOf(one.severity) - order.indexOf(other.severity) || other.count - one.count,
  );
  return (
    <>
      <h3>What was found</h3>
      <div class="soak-findings">
        <Some of={sorted} most={shownFindings} what="kind">
          {(shown) => (
            <Table
              label="What was found"
              head={['what', 'severity', 'times', 'rounds', 'first', 'last', 'in']}
            >
              {shown.map(({ id, severity, blame, count, rounds, first, last, cases }) => (
                <tr key={`${severity} ${blame} ${id}`}>
                  <th scope="row">
                    {known.has(id) ? (
                      <a href={hrefOf(state, { ...place, requirement: id })}>{id}</a>
                    ) : (
                      <T of={id} longest={100} />
                    )}
                  </th>
                  <td>
                    <Badge of={severity} />
                  </td>
                  <td>{count}</td>
                  <td class="when">
                    {rounds} of {soaked.rounds}
                  </td>
                  <td class="when">{`${clockTime(first.atMs)}, round ${first.round}`}</td>
                  <td class="when">{`${clockTime(last.atMs)}, round ${last.round}`}</td>
                  <td class="when">
                    {cases.slice(0, namedCases).map((name) => (
                      <a key={name} class="chip" href={caseHref(state, { case: name })}>
                        <T of={name} longest={100} />
                      </a>
                    ))}
                  </td>
                </tr>
              ))}
            </Table>
          )}
        </Some>
      </div>
    </>
  );
}
