import type { JSX } from 'preact';
import { counted } from '../../words/counted.js';
import type { FailureGroup, RunView, UndecidedGroup } from '../../views/page-view.js';
import { caseHref, hrefOf, place, type ViewState } from '../shared/hash.js';
import { Badge, Difference, Fact, Prose, Reproduce, Section, Some, T } from '../shared/parts.js';

const placesShown = 12;

/** What failed, those of one kind together, worst first; and what could not be decided. */
export function Failures({ run, state }: { run: RunView; state: ViewState }): JSX.Element | null {
  const { failures, undecided } = run;
  if (failures.length === 0 && undecided.length === 0) return null;
  return (
    <>
      {failures.length > 0 && (
        <Section id="failures" title="Failures" count={counted(failures.length, 'kind')}>
          <Some of={failures} most={50} what="kind of failure" many="kinds of failure">
            {(shown) =>
              shown.map((group, index) => (
                <Failure key={group.fingerprint} {...{ group, state }} isOpen={index === 0} />
              ))
            }
          </Some>
        </Section>
      )}
      {undecided.length > 0 && (
        <Section id="undecided" title="Undecided" count={counted(undecided.length, 'reason')}>
          {undecided.map((group) => (
            <Undecided key={`${group.outcome} ${group.code}`} group={group} state={state} />
          ))}
        </Section>
      )}
    </>
  );
}

function Failure({
  group,
  state,
  isOpen,
}: {
  group: FailureGroup;
  state: ViewState;
  isOpen: boolean;
}): JSX.Element {
  const { severity, level, blame, requirements, what, message, pointer, expected, actual, error, remedy } =
    group;
  const ids = requirements.map(({ id }) => id).join(' ');
  return (
    <details class={`failure is-${severity}`} open={isOpen} data-failure>
      <summary>
        <Badge of={severity}>{level === 'none' ? severity : `${level} ${ids}`}</Badge>{' '}
        <span class="what">
          <T of={what} longest={300} />
        </span>{' '}
        <span class="count">
          {group.count} in {counted(group.cases, 'scenario')}
          {group.isKnown && ', known'}
        </span>
      </summary>
      <dl class="facts wide">
        {requirements.map(({ id, text, source }) => (
          <Fact key={id} name={<a href={hrefOf(state, { ...place, requirement: id })}>{id}</a>}>
            <Prose of={text} /> <span class="source">({source})</span>
          </Fact>
        ))}
        <Fact name="blame">{blame}</Fact>
        {message !== undefined && (
          <Fact name="message">
            <code>
              <T of={message} />
            </code>
          </Fact>
        )}
        <Difference {...{ pointer, expected, actual }} />
        <Fact name="passes with">
          <T of={remedy} longest={2_000} />
        </Fact>
        <Reproduce command={group.reproduce} />
        <Fact name="where">
          <Some of={group.places} most={placesShown} what="place">
            {(shown) => (
              <ul class="inline">
                {shown.map((each) => (
                  <li key={`${each.case} ${each.attempt} ${each.frame ?? ''}`}>
                    <a href={caseHref(state, each)}>
                      <T of={each.case} />
                      {each.frame !== undefined && ` frame ${each.frame}`}
                    </a>
                  </li>
                ))}
              </ul>
            )}
          </Some>
        </Fact>
      </dl>
      {error !== undefined && (
        <pre class="error" tabIndex={0}>
          <T of={error} />
        </pre>
      )}
    </details>
  );
}

function Undecided({ group, state }: { group: UndecidedGroup; state: ViewState }): JSX.Element {
  return (
    <details class="failure">
      <summary>
        <Badge of={group.outcome} /> <code>{group.code}</code>{' '}
        <span class="count">{counted(group.cases.length, 'scenario')}</span>
      </summary>
      <pre tabIndex={0}>
        <T of={group.message} />
      </pre>
      <Some of={group.cases} most={40} what="scenario">
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
    </details>
  );
}
