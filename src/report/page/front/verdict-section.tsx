import type { JSX } from 'preact';
import { scenariosRun } from '../../words/scenarios-run.js';
import { counted } from '../../../words/counted.js';
import { narrowingInWords } from '../../words/narrowing-text.js';
import { problemsBeside } from '../../words/further-problems.js';
import { judgedByText, testedName, testedText } from '../../words/what-was-tested.js';
import type { RunView } from '../../views/page-view.js';
import { hrefOf, place, type ViewState } from '../shared/hash.js';
import { Badge, Fact, T } from '../shared/parts.js';
import { dateTime, duration } from '../shared/times.js';
import { Levels, OutcomeBar } from './outcome-bar.js';
import { Timeline } from './timeline-section.js';

/** The verdict in one sentence, what it is of, and the table by level and outcome, whose numbers are filters. */
export function Verdict({ run, state }: { run: RunView; state: ViewState }): JSX.Element {
  const { verdict, sentence, narrowedBy, rejudged, baseline, endpoint } = run;
  return (
    <header class={`verdict is-${verdict.replaceAll(' ', '-')}`}>
      <h1>
        <Badge of={verdict}>{verdict}</Badge>{' '}
        <span class="of">
          <T of={`${endpoint.url} · ${run.tool.name} ${run.tool.version}`} longest={300} /> ·{' '}
          <T of={dateTime(run.startedAt)} longest={40} />
        </span>
      </h1>
      <p class="sentence">
        <T of={sentence} />
      </p>
      {narrowedBy.length > 0 && (
        <p class="banner" role="note">
          Narrowed by <T of={narrowingInWords(narrowedBy)} />: this is not a claim of conformance.
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
        <p class="banner" role="note">
          {baseline.passes ? 'Passes' : 'Does not pass'} with the baseline <T of={baseline.file} />:{' '}
          <T of={baseline.why} />.
        </p>
      )}
      <OutcomeBar run={run} />
      <div class="beside">
        <Levels run={run} state={state} />
        <Facts run={run} state={state} />
      </div>
      {run.soaked === undefined && <Timeline run={run} state={state} />}
    </header>
  );
}

function Facts({ run, state }: { run: RunView; state: ViewState }): JSX.Element {
  const { besides, captures, endpoint, startedAt, durationMs, tool, counts, strict } = run;
  const facts: [string, string][] = [
    [testedName(run), testedText(run)],
    ...(endpoint.faults.length > 0 ? [['broken by', endpoint.faults.join(', ')] as [string, string]] : []),
    ...(endpoint.variations.length > 0
      ? [['varied by', endpoint.variations.join(', ')] as [string, string]]
      : []),
    ...(run.build === undefined ? [] : [['build', run.build] as [string, string]]),
    // When a capture was made is its own affair: this is when it was judged.
    [
      captures === undefined ? 'started' : 'judged at',
      `${dateTime(startedAt)}, took ${duration(durationMs)}`,
    ],
    ['judged', `${scenariosRun(run)}, ${counted(counts.frames, 'frame')}${strict ? ', strictly' : ''}`],
    ['with', `${tool.name} ${tool.version}, ${judgedByText(run)}`],
  ];
  return (
    <dl class="facts wide">
      {facts.map(([name, value]) => (
        <Fact key={name} name={name}>
          <T of={value} longest={2_000} />
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
