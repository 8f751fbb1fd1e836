import type { JSX } from 'preact';
import type { Outcome } from '../../../run/index.js';
import type { RunView } from '../../views/page-view.js';
import { useCasesTitle, useCaseWord } from '../shared/case-word.js';
import { hrefOf, place, type ViewState } from '../shared/hash.js';
import { Badge } from '../shared/parts.js';

/** The order of outcomes wherever they are listed: what is wrong comes first. */
export const byUrgency: readonly Outcome[] = [
  'failed',
  'error',
  'flaky',
  'inconclusive',
  'not run',
  'not applicable',
  'passed',
];

/** `2 failed, 1 inconclusive, 83 passed`, of whatever has an outcome. */
export function tally(of: readonly { readonly outcome: Outcome }[]): string {
  return byUrgency
    .flatMap((outcome) => {
      const count = of.filter((each) => each.outcome === outcome).length;
      return count === 0 ? [] : `${count} ${outcome}`;
    })
    .join(', ');
}

/** A share below this has no room for its words; the table beneath has them. */
const narrowest = 0.12;

/** How the scenarios came out, as shares of one bar. */
export function OutcomeBar({ run }: { run: RunView }): JSX.Element {
  const title = useCasesTitle();
  const shares = byUrgency.flatMap((outcome) => {
    const count = run.cases.filter((each) => each.outcome === outcome).length;
    return count === 0 ? [] : { outcome, count };
  });
  return (
    <div class="outcome-bar" role="img" aria-label={`${title}: ${tally(run.cases)}`}>
      {shares.map(({ outcome, count }) => (
        <span
          key={outcome}
          class={`is-${outcome.replaceAll(' ', '-')}`}
          style={{ flexGrow: count }}
          title={`${count} ${outcome}`}
        >
          {count / run.cases.length > narrowest && <span>{`${count} ${outcome}`}</span>}
        </span>
      ))}
    </div>
  );
}

const levels = ['MUST', 'SHOULD', 'MAY'] as const;
const always: readonly Outcome[] = ['failed', 'passed'];

/** A column for each level, so that it also fits a phone with every outcome that there is. */
export function Levels({ run, state }: { run: RunView; state: ViewState }): JSX.Element {
  const words = `${useCaseWord()}s`;
  const columns = [
    ...levels
      .map((level) => ({ level, all: run.requirements.filter((each) => each.level === level) }))
      .filter(({ all }) => all.length > 0)
      .map(({ level, all }) => ({ head: level, label: `${level} requirements`, level, all })),
    { head: words, label: words, level: 'scenarios', all: run.cases },
  ];
  const shown = byUrgency.filter(
    (outcome) =>
      always.includes(outcome) || columns.some(({ all }) => all.some((each) => each.outcome === outcome)),
  );
  return (
    <div class="scrolls" role="region" aria-label="Requirements by level and outcome" tabIndex={0}>
      <table class="levels">
        <thead>
          <tr>
            <th scope="col">each number is a filter</th>
            {columns.map(({ head }) => (
              <th scope="col" key={head}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((outcome) => (
            <tr key={outcome}>
              <th scope="row">
                <Badge of={outcome} />
              </th>
              {columns.map(({ label, level, all }) => {
                const count = all.filter((each) => each.outcome === outcome).length;
                const isOn = state['outcome'] === outcome && state['level'] === level;
                const changes = isOn ? { outcome: undefined, level: undefined } : { outcome, level };
                return (
                  <td key={level} class={count === 0 ? 'none' : ''}>
                    {count === 0 ? (
                      '·'
                    ) : (
                      <a
                        href={hrefOf(state, { ...place, ...changes })}
                        aria-current={isOn}
                        aria-label={`${count} ${label} ${outcome}${isOn ? ', shown now' : ''}`}
                      >
                        {count}
                      </a>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
