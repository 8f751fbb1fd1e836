import { narrowingInWords } from '../../words/narrowing.js';
import type { JSX } from 'preact';
import { scenariosRun } from '../../words/counted.js';
import { problemsBeside } from '../../words/problems.js';
import type { RunView } from '../../views/page-view.js';
import { hrefOf, place, type ViewState } from '../shared/hash.js';
import { Badge, duration, Fact, T } from '../shared/parts.js';

/** The verdict in one sentence, what it is of, and the table by level and outcome, whose numbers are filters. */
export function Verdict({ run, state }: { run: RunView; state: ViewState }): JSX.Element {
  const { verdict, sentence, narrowedBy, rejudged, baseline } = run;
  return (
    <header class={`verdict is-${verdict.replaceAll(' ', '-')}`}>
      <h1>
        <Badge of={verdict}>{verdict}</Badge>
      </h1>
      <p class="sentence">
        <T of={sentence} />
      </p>
      {narrowedBy.length > 0 && (
        <p class="banner" role="note">
          Narrowed by <T of={narrowingInWords(narrowedBy)} />: this is no claim of conformance.
        </p>
      )}
      {rejudged !== undefined && (
        <p class="banner" role="note">
          Judged again at {rejudged.at} from <T of={rejudged.from} />: nothing was sent.
        </p>
      )}
      {problemsBeside(run).map(({ code, message, blame }) => (
        <div class="banner" role="note" key={code}>
          <strong>{code}</strong> ({blame})
          <pre>
            <T of={message} />
          </pre>
        </div>
      ))}
      {baseline !== undefined && (
        <p>
          Against <T of={baseline.file} />: {baseline.known.length} known, {baseline.fresh.length} new,{' '}
          {baseline.fixed.length} fixed, {baseline.unmatched.length} not run; beside what is known, the
          verdict is {baseline.verdictBeside}.
        </p>
      )}
      <Facts run={run} state={state} />
      <Levels run={run} state={state} />
    </header>
  );
}

function Facts({ run, state }: { run: RunView; state: ViewState }): JSX.Element {
  const { besides, endpoint, startedAt, durationMs, tool, digests, counts, strict } = run;
  const facts: [string, string][] = [
    ['endpoint', `${endpoint.url}, account ${endpoint.account}`],
    ...(endpoint.faults.length > 0 ? [['broken by', endpoint.faults.join(', ')] as [string, string]] : []),
    ...(endpoint.variations.length > 0
      ? [['varied by', endpoint.variations.join(', ')] as [string, string]]
      : []),
    ['started', startedAt.replace('T', ' ').replace(/\.\d+Z$/, ' UTC')],
    ['took', duration(durationMs)],
    ['judged', `${scenariosRun(run)}, ${counts.frames} frames${strict ? ', strictly' : ''}`],
    ['with', `${tool.name} ${tool.version}, contract ${digests.contract}, suite ${digests.suite}`],
  ];
  return (
    <dl class="facts">
      {facts.map(([name, value]) => (
        <Fact key={name} name={name}>
          <T of={value} />
        </Fact>
      ))}
      {besides.length > 0 && (
        <Fact name="before">
          {besides.map(({ name }) => (
            <a key={name} class="chip" href={hrefOf(state, { ...place, beside: name })}>
              <T of={name} />
            </a>
          ))}
        </Fact>
      )}
    </dl>
  );
}

const outcomes = ['passed', 'failed', 'flaky', 'inconclusive', 'error', 'not applicable', 'not run'] as const;
const levels = ['MUST', 'SHOULD', 'MAY'] as const;

/** A column for each level, so that it also fits a phone with every outcome that there is. */
function Levels({ run, state }: { run: RunView; state: ViewState }): JSX.Element {
  const columns = [
    ...levels
      .map((level) => ({ level, all: run.requirements.filter((each) => each.level === level) }))
      .filter(({ all }) => all.length > 0)
      .map(({ level, all }) => ({ head: level, label: `${level} requirements`, level, all })),
    { head: 'scenarios', label: 'scenarios', level: 'scenarios', all: run.cases },
  ];
  const shown = outcomes.filter(
    (outcome) =>
      outcome === 'passed' ||
      outcome === 'failed' ||
      columns.some(({ all }) => all.some((each) => each.outcome === outcome)),
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
