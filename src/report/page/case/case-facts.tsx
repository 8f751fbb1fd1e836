import type { JSX } from 'preact';
import type { CaseView, RunView } from '../../views/page-view.js';
import { baselineLines } from '../../views/baseline-fates.js';
import { hrefOf, place, type ViewState } from '../shared/hash.js';
import { Fact, Reproduce, T } from '../shared/parts.js';

/** Where a case stands, what it is about, and how to run it again. */
export function CaseFacts({
  run,
  each,
  state,
  chosen,
}: {
  run: RunView;
  each: CaseView;
  state: ViewState;
  chosen: number;
}): JSX.Element {
  const texts = new Map(run.requirements.map(({ id, text }) => [id, text]));
  const isCapture = run.captures !== undefined;
  const format = run.captures?.find(({ file }) => file === each.uri)?.format;
  return (
    <dl class="facts wide">
      <Fact name={isCapture ? 'capture' : 'feature'}>
        <T
          of={
            isCapture
              ? `${each.uri}:${each.line}, ${format === undefined ? '' : `${format}, `}what it calls ${each.name}`
              : `${each.feature} (${each.uri}:${each.line})`
          }
          longest={1_000}
        />
      </Fact>
      {baselineLines(run.baseline, each.id).map((line) => (
        <Fact key={line} name="baseline">
          <T of={line} longest={1_000} />
        </Fact>
      ))}
      {each.requirements.length > 0 && (
        <Fact name="exercises">
          {each.requirements.map((id) => (
            <a
              key={id}
              class="chip"
              href={hrefOf(state, { ...place, requirement: id })}
              title={texts.get(id)}
            >
              {id}
            </a>
          ))}
        </Fact>
      )}
      {each.broken.length > 0 && (
        <Fact name="breaks">
          {each.broken.map((id) => (
            <a key={id} class="chip bad" href={hrefOf(state, { ...place, requirement: id })}>
              {id}
            </a>
          ))}
        </Fact>
      )}
      {each.reason !== undefined && (
        <Fact name={each.reason.code}>
          <pre>
            <T of={each.reason.message} />
          </pre>
        </Fact>
      )}
      <Reproduce command={each.reproduce} />
      {each.attempts.length > 1 && (
        <Fact name="executions">
          {each.attempts.map(({ outcome, round }, index) => (
            <a
              key={index}
              class="chip"
              aria-current={index === chosen}
              href={hrefOf(state, { attempt: String(index), frame: undefined })}
            >
              {round === undefined ? index + 1 : `round ${round}`}: {outcome}
            </a>
          ))}
        </Fact>
      )}
    </dl>
  );
}
