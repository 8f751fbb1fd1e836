import type { JSX } from 'preact';
import { counted } from '../../../words/counted.js';
import type { RunView } from '../../views/page-view.js';
import { caseHref, type ViewState } from '../shared/hash.js';
import { Some, Table } from '../shared/lists.js';
import { Badge, T } from '../shared/parts.js';
import { Section } from '../shared/section.js';

/** What differs when a recording is judged again. */
export function Changes({ run, state }: { run: RunView; state: ViewState }): JSX.Element | null {
  const { changes } = run;
  if (changes === undefined) return null;
  return (
    <Section
      id="changes"
      title="Judged again"
      count={counted(changes.length, 'scenario differs', 'scenarios differ')}
    >
      {changes.length > 0 && (
        <Some of={changes} most={100} what="scenario">
          {(some) => (
            <Table label="Changes" head={['scenario', 'before', 'now', 'no longer broken', 'newly broken']}>
              {some.map((change) => (
                <tr key={change.case}>
                  <th scope="row">
                    <a href={caseHref(state, change)}>
                      <T of={change.case} />
                    </a>
                  </th>
                  <td>
                    <Badge of={change.before} />
                  </td>
                  <td>
                    <Badge of={change.after} />
                  </td>
                  <td>{change.gone.join(' ')}</td>
                  <td>{change.fresh.join(' ')}</td>
                </tr>
              ))}
            </Table>
          )}
        </Some>
      )}
    </Section>
  );
}
