import type { JSX } from 'preact';
import { counted } from '../../../words/counted.js';
import { baselineFates } from '../../views/baseline-fates.js';
import type { RunView } from '../../views/page-view.js';
import { caseHref, type ViewState } from '../shared/hash.js';
import { Some, Table } from '../shared/lists.js';
import { T } from '../shared/parts.js';
import { Section } from '../shared/section.js';

/** What the baseline lists, and what came of each of its entries; what does not pass comes first. */
export function BaselineEntries({ run, state }: { run: RunView; state: ViewState }): JSX.Element | null {
  const { baseline } = run;
  if (baseline === undefined) return null;
  const fates = baselineFates(baseline);
  return (
    <Section id="baseline" title="Baseline" count={counted(fates.length, 'entry', 'entries')} isOpen={false}>
      {fates.length > 0 && (
        <Some of={fates} most={100} what="entry" many="entries">
          {(shown) => (
            <Table label="Baseline" head={['scenario', 'what came of it', 'reason', 'note', 'until']}>
              {shown.map(({ fate, entry }) => (
                <tr key={`${fate} ${entry.case}`}>
                  <th scope="row">
                    <a href={caseHref(state, entry)}>
                      <T of={entry.case} />
                    </a>
                  </th>
                  <td>{fate}</td>
                  <td>{'reason' in entry ? <code>{entry.reason}</code> : entry.requirements.join(' ')}</td>
                  <td>
                    <T of={entry.note ?? ''} longest={500} />
                  </td>
                  <td>{entry.expires ?? ''}</td>
                </tr>
              ))}
            </Table>
          )}
        </Some>
      )}
    </Section>
  );
}
