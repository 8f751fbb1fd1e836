import type { JSX } from 'preact';
import { counted } from '../../../words/counted.js';
import type { RunView, UndecidedGroup } from '../../views/page-view.js';
import { useCaseWord } from '../shared/case-word.js';
import { caseHref, type ViewState } from '../shared/hash.js';
import { Some } from '../shared/lists.js';
import { Badge, T } from '../shared/parts.js';
import { Section } from '../shared/section.js';

/** Each of them is counted by itself: what does not apply leaves nothing open, and what was not run proves nothing. */
const kinds = [
  { id: 'inconclusive', title: 'Inconclusive', isMeant: (outcome: string) => outcome === 'inconclusive' },
  { id: 'not-run', title: 'Not run', isMeant: (outcome: string) => outcome === 'not run' },
  {
    id: 'not-applicable',
    title: 'Not applicable',
    isMeant: (outcome: string) => outcome === 'not applicable',
  },
  {
    id: 'undecided',
    title: 'Undecided for another reason',
    isMeant: (outcome: string) => !['inconclusive', 'not run', 'not applicable'].includes(outcome),
  },
] as const;

/** What was not decided: each outcome apart, by reason. */
export function Undecided({ run, state }: { run: RunView; state: ViewState }): JSX.Element {
  const word = useCaseWord();
  return (
    <>
      {kinds.map(({ id, title, isMeant }) => {
        const groups = run.undecided.filter(({ outcome }) => isMeant(outcome));
        const cases = groups.reduce((sum, group) => sum + group.cases.length, 0);
        return groups.length === 0 ? null : (
          <Section
            key={id}
            id={id}
            title={title}
            count={`${counted(cases, word)}: ${groups.map(({ code }) => code).join(', ')}`}
            isOpen={false}
          >
            {groups.map((group) => (
              <Reason key={`${group.outcome} ${group.code}`} group={group} state={state} />
            ))}
          </Section>
        );
      })}
    </>
  );
}

function Reason({ group, state }: { group: UndecidedGroup; state: ViewState }): JSX.Element {
  const word = useCaseWord();
  return (
    <div class="failure">
      <Badge of={group.outcome} /> <code>{group.code}</code>{' '}
      <span class="count">{counted(group.cases.length, word)}</span>
      <pre tabIndex={0}>
        <T of={group.message} />
      </pre>
      <Some of={group.cases} most={40} what={word}>
        {(shown) => (
          <ul class="inline">
            {shown.map((id) => (
              <li key={id}>
                <a href={caseHref(state, { case: id })}>
                  <T of={id} />
                </a>
              </li>
            ))}
          </ul>
        )}
      </Some>
    </div>
  );
}
