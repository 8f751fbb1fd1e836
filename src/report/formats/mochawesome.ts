import { narrowingInWords } from '../words/narrowing.js';
import { createRequire } from 'node:module';
import type { Attempt, CaseResult, RunResult } from '../../run/index.js';
import type { Finding } from '../../judge/index.js';
import type { Recording } from '../../transcript/index.js';
import { framesOf, type ShownFrame } from '../views/frames.js';
import { levelTable, tableOutcomes } from '../views/levels.js';
import {
  margeTest,
  root,
  statsOf,
  suite,
  type Context,
  type MargeSuite,
  type MargeTest,
  type State,
} from './marge.js';
import { cut, harmless } from '../words/harmless-value.js';

/** The generator holds all of its report in memory: so many cases have their frames in it. */
const mostWithFrames = 100;

/**
 * Makes `mochawesome.html` with mochawesome's generator: features as suites, scenarios as tests, with their steps, and the
 * frames of those that did not pass; of very many, of the first. It is a summary: `index.html` has every frame.
 *
 * @returns its path
 */
export async function writeMochawesome(
  directory: string,
  run: RunResult,
  recording: Recording,
): Promise<string> {
  const suites: MargeSuite[] = [verdictSuite(run)];
  let withFrames = 0;
  const features = new Map<string, CaseResult[]>();
  for (const each of run.cases) features.set(each.feature, [...(features.get(each.feature) ?? []), each]);
  for (const [feature, cases] of features) {
    const tests = cases.map((each) => {
      const isShown = each.outcome !== 'passed' && withFrames < mostWithFrames;
      if (isShown) withFrames += 1;
      return caseTest(each, isShown ? recording : undefined);
    });
    suites.push(suite(feature, cases[0]?.uri ?? '', tests));
  }
  // The verdict is shown like a test, and is none.
  const scenarios = suites.slice(1).flatMap(({ tests }) => tests);
  const report = { stats: statsOf(run, scenarios, features.size), results: [root(suites)], meta: undefined };
  const marge = createRequire(import.meta.url)('mochawesome-report-generator') as {
    create: (data: object, options: object) => Promise<string[]>;
  };
  const [file] = await marge.create(report, {
    reportDir: directory,
    reportFilename: 'mochawesome',
    reportTitle: `messaging-conformance: ${run.verdict}`,
    reportPageTitle: `${run.verdict} · messaging-conformance`,
    inlineAssets: true,
    saveJson: false,
    charts: false,
    code: true,
    showPassed: true,
    showSkipped: true,
    autoOpen: false,
    quiet: true,
  });
  return file ?? '';
}

function verdictSuite(run: RunResult): MargeSuite {
  const { verdict, sentence, endpoint, narrowedBy, problems, requirements, startedAt, durationMs, tool } =
    run;
  const state: State =
    verdict === 'nonconformant' ? 'failed' : verdict === 'inconclusive' ? 'pending' : 'passed';
  const what: Context = {
    title: 'What was tested',
    value: {
      endpoint: harmless(endpoint.url),
      account: endpoint.account,
      ...(endpoint.faults.length > 0 && { 'broken on purpose by': endpoint.faults }),
      ...(endpoint.variations.length > 0 && { 'varied by': endpoint.variations }),
      started: startedAt,
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
    'requirements  ' + tableOutcomes.map((outcome) => outcome.padStart(13)).join(''),
    ...levelTable(requirements).map(
      ({ level, counts }) => level.padEnd(14) + counts.map((count) => String(count).padStart(13)).join(''),
    ),
  ].join('\n');
  const context: Context[] = [
    what,
    ...problems.map(({ code: title, message, blame }) => ({
      title,
      value: { blame, message: harmless(message).split('\n') },
    })),
    { title: 'Requirements', value: Object.fromEntries(matrix) as object },
  ];
  const failure = verdict === 'nonconformant' ? { message: sentence } : {};
  const test = margeTest({
    title: harmless(sentence),
    fullTitle: 'Verdict',
    state,
    duration: durationMs,
    code,
    err: failure,
    context,
  });
  return suite('Verdict', '', [test]);
}

function caseTest(each: CaseResult, recording: Recording | undefined): MargeTest {
  const attempt = each.attempts.at(-1);
  const { frames, total } = framesOf(recording?.records(attempt?.transcript ?? '') ?? []);
  const facts: Context = {
    title: `${each.id}: ${each.outcome}`,
    value: {
      requirements: each.requirements,
      ...(attempt && attempt.broken.length > 0 && { broken: attempt.broken }),
      ...(each.reason && { reason: each.reason.code, 'in words': harmless(each.reason.message).split('\n') }),
      ...(each.attempts.length > 1 && { attempts: each.attempts.map(({ outcome }) => outcome) }),
      place: `${each.uri}:${each.line}`,
      ...(attempt?.transcript !== undefined && { transcript: attempt.transcript }),
      frames:
        recording === undefined
          ? `${attempt?.frames ?? 0}, which index.html shows`
          : frames.length < total
            ? `${total}, of which ${frames.length} are shown here`
            : total,
    },
  };
  return margeTest({
    title: harmless(
      `${each.id} ${each.name}${each.outcome === 'passed' || each.outcome === 'failed' ? '' : ` (${each.outcome})`}`,
    ),
    fullTitle: harmless(`${each.feature}: ${each.name}`),
    state: stateOf(each),
    duration: attempt?.durationMs ?? 0,
    // The page colours this as a program, to which an apostrophe begins a string.
    code: (attempt?.steps ?? [])
      .map(
        ({ status, keyword, text }) =>
          `${status.padEnd(9)} ${keyword} ${harmless(text).replaceAll("'", '’')}`,
      )
      .join('\n'),
    err: attempt === undefined ? {} : failureOf(attempt),
    context: [facts, ...frames.map(frameContext)],
  });
}

function frameContext({ n, session, from, atMs, type, value, deliberate, findings }: ShownFrame): Context {
  const [actor = session] = session.split('#');
  const way = from === 'client' ? `${actor} → service` : `service → ${actor}`;
  const worst = worstOf(findings);
  const mark = worst === undefined ? (deliberate === undefined ? '✓' : '✓ wrong on purpose') : `✗ ${worst}`;
  const title = harmless(`${n}.  +${Math.round(atMs)} ms  ${way}  ${cut(type, 80)}  ${mark}`);
  if (findings.length === 0 && deliberate === undefined && typeof value === 'object' && value !== null)
    return { title, value };
  const found = findings.map(({ id, severity, blame, pointer, why, expected, actual }) => ({
    id,
    severity,
    blame,
    ...(pointer !== undefined && { at: pointer || 'the whole frame' }),
    why: harmless(why),
    ...(expected !== undefined && { expected: harmless(expected) }),
    ...(actual !== undefined && { actual: harmless(actual) }),
  }));
  return {
    title,
    value: {
      ...(found.length > 0 && { findings: found }),
      ...(deliberate !== undefined && { 'wrong on purpose': deliberate }),
      frame: value,
    },
  };
}

function worstOf(findings: readonly Finding[]): string | undefined {
  for (const severity of ['violation', 'warning', 'notice'] as const) {
    const found = findings.filter((finding) => finding.severity === severity);
    if (found.length > 0) return `${severity} ${[...new Set(found.map(({ id }) => id))].join(', ')}`;
  }
  return undefined;
}

/** The message of what failed; and, for the first violation, expected against actual as a difference. */
function failureOf({ steps, findings, outcome }: Attempt): object {
  if (outcome !== 'failed' && outcome !== 'error') return {};
  const failing = steps.find(({ status }) => status !== 'passed' && status !== 'skipped');
  const violation = findings.find(({ severity }) => severity === 'violation');
  const text =
    failing?.error ??
    (failing === undefined ? 'The scenario ended without a record of it.' : `The step is ${failing.status}.`);
  const snippet = failing?.snippet === undefined ? '' : `\n\n${failing.snippet}`;
  const step =
    failing === undefined || failing.kind !== 'phrase' ? '' : `${failing.keyword} ${failing.text}\n\n`;
  const inFull = harmless(`${step}${text}${snippet}`);
  const place = violation?.frame === undefined ? '' : ` (frame ${violation.frame})`;
  const isOfFrames = violation !== undefined && (failing === undefined || failing.kind !== 'phrase');
  const headline = isOfFrames ? `${violation.id}: ${violation.why}${place}` : (failing?.headline ?? text);
  const hasBoth = violation?.expected !== undefined && violation.actual !== undefined;
  return {
    message: harmless(headline),
    estack: inFull,
    // The page's legend says "+ expected - actual".
    ...(hasBoth && {
      diff: `+ ${harmless(violation.expected ?? '')}\n- ${harmless(violation.actual ?? '')}`,
    }),
  };
}

function stateOf({ outcome }: CaseResult): State {
  if (outcome === 'passed') return 'passed';
  return outcome === 'failed' || outcome === 'flaky' || outcome === 'error' ? 'failed' : 'pending';
}
