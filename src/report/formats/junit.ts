import junitReportBuilder from 'junit-report-builder';
import { blameOf, type Attempt, type CaseResult, type RunResult } from '../../run/index.js';
import { failingStep, tellingAttempt } from '../views/failing-step.js';
import { acceptedCases } from '../views/undecided.js';
import { cut, escapeText } from '../words/escaped-value.js';
import { roundsOf } from '../words/rounds-text.js';

// The package's types describe its CommonJS form; imported, the default is the builder itself.
const builder = junitReportBuilder as unknown as typeof junitReportBuilder.default;

const longestMessage = 200;

/** Text as it may stand in a CDATA section, whose end the builder takes apart but once. */
function bodyOf(text: string): string {
  return escapeText(text).replaceAll(']]>', ']] >');
}

/** What is wrong with a case in a line: the requirements that it breaks, and the first sentence of its failure. */
function shortMessage(
  { outcome, reason }: CaseResult,
  attempt: Attempt | undefined,
  rounds: string | undefined,
): string {
  const failing = failingStep(attempt);
  const found = attempt?.findings.find(({ severity }) => severity === 'violation');
  const isByFrames = failing?.kind === 'judged' && found !== undefined;
  const why = isByFrames ? found.why : (reason?.headline ?? failing?.headline ?? failing?.error ?? outcome);
  const broken = attempt?.broken.join(', ') ?? '';
  const often = rounds === undefined ? '' : `${rounds}; `;
  return cut(`${often}${broken === '' ? '' : `${broken}: `}${why.split('\n', 1).join('')}`, longestMessage);
}

/** `junit.xml`: a suite per feature, a test case per case, with its requirements as properties. */
export function junit(run: RunResult): string {
  const report = builder.newBuilder();
  const levels = new Map(run.requirements.map(({ id, level }) => [id, level]));
  const known = new Set(run.baseline?.known);
  const accepted = acceptedCases(run);
  const features = new Map<string, CaseResult[]>();
  for (const each of run.cases) features.set(each.feature, [...(features.get(each.feature) ?? []), each]);
  for (const [feature, cases] of features) {
    const suite = report.testSuite().name(escapeText(feature)).timestamp(run.startedAt);
    for (const each of cases) {
      const rounds = roundsOf(run, each.id);
      // Of a soak, the last that was kept may have passed.
      const attempt = rounds === undefined ? each.attempts.at(-1) : tellingAttempt(each);
      const test = suite
        .testCase()
        .className(escapeText(feature))
        .name(escapeText(`${each.id} ${each.name}`))
        .file(each.uri)
        .time((attempt?.durationMs ?? 0) / 1_000);
      for (const id of each.requirements)
        test.property('requirement', id).property('level', levels.get(id) ?? 'unknown');
      for (const id of attempt?.broken ?? []) test.property('broken', id);
      if (rounds !== undefined) test.property('rounds', rounds);
      const blamed = (attempt?.findings ?? []).map(({ blame }) => blame);
      if (each.outcome === 'error') blamed.push(blameOf(each));
      for (const blame of new Set(blamed)) test.property('blame', blame);
      if (attempt?.transcript !== undefined) test.standardOutput(`transcript: ${attempt.transcript}`);
      const failing = failingStep(attempt);
      const message = escapeText(shortMessage(each, attempt, rounds));
      const body = bodyOf(
        failing === undefined
          ? each.outcome
          : `${failing.keyword} ${failing.text}: ${failing.error ?? failing.status}`,
      );
      // From the folder of the run: the page is beside this file.
      test.property('link', `index.html#case=${encodeURIComponent(each.id)}`);
      const acceptance = accepted.get(each.id);
      if (acceptance !== undefined)
        test.property('accepted', escapeText(`${acceptance.note} (until ${acceptance.expires})`));
      if (known.has(each.id)) {
        // What is known to fail does not fail the build again.
        test.property('known', 'true').skipped();
        test.standardError(body);
      } else if (each.outcome === 'failed' || each.outcome === 'flaky') {
        test.failure(message, each.outcome).stacktrace(body);
      } else if (each.outcome === 'error') {
        test.error(message, 'error', body);
      } else if (each.outcome !== 'passed') test.skipped();
      if (each.reason !== undefined)
        test.standardError(bodyOf(`${each.reason.code}: ${each.reason.message}`));
    }
  }
  for (const { code, message } of run.problems) {
    const suite = report.testSuite().name('run');
    suite.testCase().className('run').name(code).error(escapeText(message), code);
  }
  return report.build();
}
