import type { JSX } from 'preact';
import { counted } from '../../../words/counted.js';
import type { FailureAlong, FailureGroup, FrameLink, RunView } from '../../views/page-view.js';
import { useCaseWord } from '../shared/case-word.js';
import { caseHref, hrefOf, place, type ViewState } from '../shared/hash.js';
import { Some } from '../shared/lists.js';
import { Badge, Difference, Fact, Prose, Reproduce, T } from '../shared/parts.js';
import { Section } from '../shared/section.js';

const placesShown = 12;

/** What broke, named once by cause, worst first. */
export function Causes({ run, state }: { run: RunView; state: ViewState }): JSX.Element | null {
  const { failures } = run;
  if (failures.length === 0) return null;
  return (
    <Section id="failures" title="What broke" count={counted(failures.length, 'cause')}>
      <Some of={failures} most={50} what="cause">
        {(shown) =>
          shown.map((group, index) => (
            <Cause key={group.fingerprint} {...{ group, state }} isOpen={index === 0} />
          ))
        }
      </Some>
    </Section>
  );
}

function Cause({
  group,
  state,
  isOpen,
}: {
  group: FailureGroup;
  state: ViewState;
  isOpen: boolean;
}): JSX.Element {
  const { severity, level, blame, requirements, what, message, pointer, expected, actual, error } = group;
  const ids = requirements.map(({ id }) => id).join(' ');
  const often = useHowOften(group);
  return (
    <details class={`failure is-${severity}`} open={isOpen} data-failure>
      <summary>
        <Badge of={severity}>{level === 'none' ? severity : `${level} ${ids}`}</Badge>{' '}
        <span class="what">
          {message !== undefined && (
            <>
              <code>
                <T of={message} longest={100} />
              </code>
              {': '}
            </>
          )}
          <T of={what} longest={300} />
        </span>{' '}
        <span class="count">
          {often}
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
        <Difference {...{ pointer, expected, actual }} />
        <Fact name="passes with">
          <T of={group.remedy} longest={2_000} />
        </Fact>
        <Fact name="where">
          <Places of={group.places} state={state} />
        </Fact>
        {group.along.length > 0 && (
          <Fact name="along with it">
            <ul class="along">
              {group.along.map((each, index) => (
                <Along key={index} each={each} state={state} />
              ))}
            </ul>
          </Fact>
        )}
        <Reproduce command={group.reproduce} />
      </dl>
      {error !== undefined && (
        <pre class="error" tabIndex={0}>
          <T of={error} />
        </pre>
      )}
    </details>
  );
}

/** `108 frames in 98 scenarios`; of what is about no frame, how many times. */
function useHowOften({ frames, count, cases }: Pick<FailureGroup, 'frames' | 'count' | 'cases'>): string {
  const scenarios = counted(cases, useCaseWord());
  if (frames > 0) return `${counted(frames, 'frame')} in ${scenarios}`;
  return count > cases ? `${counted(count, 'time')} in ${scenarios}` : scenarios;
}

function Along({ each, state }: { each: FailureAlong; state: ViewState }): JSX.Element {
  return (
    <li>
      {each.requirements.length > 0 && `${each.requirements.join(' ')} `}
      <T of={each.what} longest={300} /> <span class="count">{useHowOften(each)}</span>
      <Places of={each.places} most={4} state={state} />
    </li>
  );
}

function Places({
  of,
  most = placesShown,
  state,
}: {
  of: readonly FrameLink[];
  most?: number;
  state: ViewState;
}): JSX.Element {
  return (
    <Some of={of} most={most} what="place">
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
  );
}
