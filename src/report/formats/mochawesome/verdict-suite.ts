import type { RunResult } from '../../../run/index.js';
import { levelTable, tableOutcomes } from '../../views/levels.js';
import { escapeText } from '../../words/escaped-text.js';
import { narrowingInWords } from '../../words/narrowing-text.js';
import { testedName, testedParts } from '../../words/what-was-tested.js';
import { margeTest, suite, type Context, type MargeSuite, type State } from './marge.js';

/** The verdict, in the form of a test: its sentence, what was tested, and what came of each requirement. */
export function verdictSuite(run: RunResult): MargeSuite {
  const { verdict, sentence, endpoint, narrowedBy, problems, requirements, startedAt, durationMs, tool } =
    run;
  const { place, account } = testedParts(run);
  const state: State =
    verdict === 'nonconformant' ? 'failed' : verdict === 'inconclusive' ? 'pending' : 'passed';
  const what: Context = {
    title: 'What was tested',
    value: {
      [testedName(run)]: escapeText(place),
      ...(account !== undefined && { account }),
      ...(endpoint.faults.length > 0 && { 'broken on purpose by': endpoint.faults }),
      ...(endpoint.variations.length > 0 && { 'varied by': endpoint.variations }),
      [run.captures === undefined ? 'started' : 'judged at']: startedAt,
      'took seconds': durationMs / 1_000,
      with: `${tool.name} ${tool.version}`,
      options: run.options,
      ...(narrowedBy.length > 0 && {
        'narrowed by': narrowingInWords(narrowedBy),
        'so this is': 'no claim of conformance',
      }),
      frames: run.counts.frames,
      findings: run.counts.findings,
    },
  };
  const matrix = requirements.map(({ id, level, outcome, text, cases }) => [
    `${id} [${level}] ${outcome}`,
    cases.length > 0 ? `${text} (${cases.join(', ')})` : text,
  ]);
  const code = [
    ...(narrowedBy.length > 0
      ? [`NARROWED by ${narrowingInWords(narrowedBy)}: no claim of conformance`, '']
      : []),
    'requirements  ' + tableOutcomes.map((outcome) => outcome.padStart(16)).join(''),
    ...levelTable(requirements).map(
      ({ level, counts }) => level.padEnd(14) + counts.map((count) => String(count).padStart(16)).join(''),
    ),
  ].join('\n');
  const context: Context[] = [
    what,
    ...problems.map(({ code: title, message, blame }) => ({
      title,
      value: { blame, message: escapeText(message).split('\n') },
    })),
    { title: 'Requirements', value: Object.fromEntries(matrix) as object },
  ];
  const test = margeTest({
    title: escapeText(sentence),
    fullTitle: 'Verdict',
    state,
    duration: durationMs,
    code,
    // The test's title says it already.
    err: {},
    context,
  });
  return suite('Verdict', '', [test]);
}
