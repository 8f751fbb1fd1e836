import type { JSX } from 'preact';
import { counted } from '../../../words/counted.js';
import { durationInWords } from '../../../words/duration-in-words.js';
import { soakRemarks } from '../../words/rounds-text.js';
import type { RunView } from '../../views/page-view.js';
import type { ViewState } from '../shared/hash.js';
import { Section } from '../shared/section.js';
import { duration } from '../shared/times.js';
import { Lines, OutcomesOverTime } from './soak-chart.js';
import { SoakCases } from './soak-cases.js';
import { SoakFindings } from './soak-findings.js';

type Soaked = NonNullable<RunView['soaked']>;

const megabyte = 1024 * 1024;

/** What came of the rounds of a soak over its hours. */
export function Soak({ run, state }: { run: RunView; state: ViewState }): JSX.Element | null {
  const { soaked } = run;
  if (soaked === undefined) return null;
  const { rounds, elapsedMs, stretches } = soaked;
  const hasWaits = stretches.some(({ waits }) => waits !== undefined);
  return (
    <Section
      id="soak"
      title="Over time"
      count={`${counted(rounds, 'round')} in ${durationInWords(elapsedMs)}`}
    >
      <Remarks soaked={soaked} />
      <h3>What came of the scenarios</h3>
      <OutcomesOverTime soaked={soaked} />
      <SoakCases run={run} soaked={soaked} state={state} />
      <SoakFindings run={run} soaked={soaked} state={state} />
      {hasWaits && (
        <>
          <h3>How long waits took</h3>
          <Lines
            soaked={soaked}
            label="How long waits took"
            unit={duration}
            lines={[
              { name: 'half within', kind: 'one', of: ({ waits }) => waits?.p50Ms },
              { name: '95 of 100 within', kind: 'other', of: ({ waits }) => waits?.p95Ms },
            ]}
          />
        </>
      )}
      {soaked.memory !== undefined && (
        <>
          <h3>Memory of this tool{run.endpoint.embeddedMock ? ', the embedded mock among it' : ''}</h3>
          <Lines
            soaked={soaked}
            label="Memory of this tool"
            unit={(bytes) => `${Math.round(bytes / megabyte)} MB`}
            lines={[
              { name: 'objects in use', kind: 'one', of: ({ memory }) => memory?.heap },
              { name: 'process in all', kind: 'other', of: ({ memory }) => memory?.rss },
            ]}
          />
        </>
      )}
    </Section>
  );
}

/** What is not as it was asked for. */
function Remarks({ soaked }: { soaked: Soaked }): JSX.Element {
  const remarks = [
    ...soakRemarks(soaked),
    'Frames are kept of samples: of each scenario the first execution that passed, and the first of each kind that did not.',
  ];
  return (
    <ul class="prose">
      {remarks.map((each) => (
        <li key={each}>{each}</li>
      ))}
    </ul>
  );
}
