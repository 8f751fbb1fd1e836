import type { JSX } from 'preact';
import { counted } from '../../../words/counted.js';
import type { RunView } from '../../views/page-view.js';
import { caseHref, type ViewState } from '../shared/hash.js';
import { Copy } from '../shared/copy.js';
import { Some, Table } from '../shared/lists.js';
import { T } from '../shared/parts.js';
import { Section } from '../shared/section.js';

/** What was seen and is not documented, with what would admit it. */
export function Drift({ run, state }: { run: RunView; state: ViewState }): JSX.Element {
  const { drift, driftLeftOut } = run;
  return (
    <Section
      id="drift"
      title="Drift"
      count={drift.length === 0 ? 'nothing undocumented was seen' : `${drift.length} undocumented`}
      isOpen={false}
    >
      {drift.length > 0 && (
        <Some of={drift} most={50} what="entry" many="entries">
          {(shown) => (
            <Table label="Drift" head={['what', 'where', 'sample', 'times', 'first', 'schema patch']}>
              {shown.map(({ id, what, message, pointer, sample, count, first, patch }) => (
                <tr key={`${id} ${message} ${pointer} ${sample}`}>
                  <td>
                    <code>{id}</code>
                    <br />
                    <T of={what} longest={300} />
                  </td>
                  <td>
                    <code>
                      <T of={message} longest={200} />
                    </code>
                    <br />
                    <code>
                      <T of={pointer} longest={300} />
                    </code>
                  </td>
                  <td>
                    <T of={sample} longest={200} />
                  </td>
                  <td>{count}</td>
                  <td>
                    <a href={caseHref(state, first)}>
                      <T of={first.case} />
                      {first.frame !== undefined && ` frame ${first.frame}`}
                    </a>
                  </td>
                  <td>
                    {patch === undefined ? (
                      'none can be told'
                    ) : (
                      <>
                        <code>{patch.file}</code>
                        <pre tabIndex={0}>
                          <T of={JSON.stringify(patch.operations, null, 1)} />
                        </pre>
                        <Copy label="Copy patch" text={() => JSON.stringify(patch.operations, null, 2)} />
                      </>
                    )}
                  </td>
                </tr>
              ))}
            </Table>
          )}
        </Some>
      )}
      {driftLeftOut > 0 && <p>There is more, of other kinds: {counted(driftLeftOut, 'time')}.</p>}
    </Section>
  );
}
