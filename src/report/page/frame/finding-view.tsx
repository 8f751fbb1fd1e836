import type { JSX } from 'preact';
import type { Finding } from '../../../judge/index.js';
import { hrefOf, place, type ViewState } from '../shared/hash.js';
import { Badge, Difference, Fact, T } from '../shared/parts.js';

/** What was found, in which place, and what proves it. */
export function FindingView({
  finding,
  state,
  hasRequirements = true,
}: {
  finding: Finding;
  state: ViewState;
  /** False on a page that has no list of requirements to lead to. */
  hasRequirements?: boolean;
}): JSX.Element {
  const { id, severity, blame, why, pointer, expected, actual, evidence } = finding;
  return (
    <div class={`finding is-${severity}`}>
      <Badge of={severity} />{' '}
      {hasRequirements && /^R-\d{3}$/.test(id) ? (
        <a href={hrefOf(state, { ...place, requirement: id })}>{id}</a>
      ) : (
        <code>{id}</code>
      )}{' '}
      <T of={why} longest={1_000} /> <span class="count">blame: {blame}</span>
      <dl class="facts wide">
        <Difference {...{ pointer, expected, actual }} />
        {evidence !== undefined && evidence.length > 0 && (
          <Fact name="see also">
            {evidence.slice(0, 20).map((n) => (
              <a key={n} class="chip" href={hrefOf(state, { frame: String(n) })}>
                frame {n}
              </a>
            ))}
          </Fact>
        )}
      </dl>
    </div>
  );
}
