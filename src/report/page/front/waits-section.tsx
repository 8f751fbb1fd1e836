import type { JSX } from 'preact';
import { counted } from '../../../words/counted.js';
import type { RunView, WaitsView } from '../../views/page-view.js';
import { caseHref, type ViewState } from '../shared/hash.js';
import { T } from '../shared/parts.js';
import { Section } from '../shared/section.js';
import { duration } from '../shared/times.js';

/** How near the waits of what passed came to their deadlines: what will be flaky is seen before it is. */
export function Waits({ run, state }: { run: RunView; state: ViewState }): JSX.Element {
  const { classes, nearest } = run.waits;
  const count = classes.reduce((sum, each) => sum + each.count, 0);
  const [tightest] = nearest;
  return (
    <Section
      id="waits"
      title="Waits"
      isOpen={false}
      count={
        tightest === undefined
          ? 'nothing was awaited in what passed'
          : `${count} in what passed; the nearest to its deadline took ${share(tightest.tookMs, tightest.deadlineMs)} of it`
      }
    >
      {count > 0 && (
        <>
          <ul class="prose">
            {classes.map((each) => (
              <li key={each.deadlineMs}>{inWords(each)}</li>
            ))}
          </ul>
          <h3>The nearest to their deadline</h3>
          <ol class="prose">
            {nearest.map((wait) => (
              <li key={`${wait.case} ${wait.attempt} ${wait.what} ${wait.tookMs}`}>
                <a href={caseHref(state, wait)}>
                  <T of={wait.case} />
                </a>
                : <T of={wait.what} longest={300} />, after {duration(wait.tookMs)} of{' '}
                {duration(wait.deadlineMs)} ({share(wait.tookMs, wait.deadlineMs)})
              </li>
            ))}
          </ol>
        </>
      )}
    </Section>
  );
}

function inWords({ deadlineMs, count, p50Ms, p99Ms, longestMs }: WaitsView['classes'][number]): string {
  const waits = `Of ${counted(count, 'wait')} with ${duration(deadlineMs)} to go`;
  const quantiles = `half were over within ${duration(p50Ms)}, 99 in 100 within ${duration(p99Ms)}`;
  return `${waits}, ${quantiles}; the longest took ${duration(longestMs)}, ${share(longestMs, deadlineMs)} of the time.`;
}

function share(tookMs: number, deadlineMs: number): string {
  return `${Math.round((tookMs / deadlineMs) * 100)} %`;
}
