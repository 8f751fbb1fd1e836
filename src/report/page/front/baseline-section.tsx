import type { JSX } from 'preact';
import { counted } from '../../../words/counted.js';
import type { BaselineResult } from '../../../run/index.js';
import type { RunView } from '../../views/page-view.js';
import { caseHref, type ViewState } from '../shared/hash.js';
import { Some, Table } from '../shared/lists.js';
import { T } from '../shared/parts.js';
import { Section } from '../shared/section.js';

type Listed = BaselineResult['expired'][number];

/** An entry of the baseline, and what came of it. */
interface Fate {
  readonly fate: string;
  readonly entry: Listed;
}

/** What the baseline lists, and what came of each of its entries; what does not pass comes first. */
export function BaselineEntries({ run, state }: { run: RunView; state: ViewState }): JSX.Element | null {
  const { baseline } = run;
  if (baseline === undefined) return null;
  const { known, accepted, stale, expired, fixed, unmatched } = baseline;
  const of = (fate: string, entries: readonly Listed[]): Fate[] => entries.map((entry) => ({ fate, entry }));
  const fates = [
    ...of('expired', expired),
    ...of('no longer so', stale),
    ...of('fixed', fixed),
    ...of('accepted as undecided', accepted),
    ...of(
      'known to fail',
      known.map((id) => ({ case: id, requirements: [] })),
    ),
    ...of('not run', unmatched),
  ];
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
