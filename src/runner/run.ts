import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { requirements } from '../contract/index.js';
import {
  countFindings,
  countOutcomes,
  requirementResults,
  sentenceOf,
  verdictOf,
  type Attempt,
  type Deadlines,
  type RunProblem,
  type RunResult,
} from '../judge/index.js';
import type { Envelope } from '@cucumber/messages';
import { registerSecrets, type Target } from '../actors/index.js';
import { Redactor } from '../wire/index.js';
import { CaseCollector } from './case-collector.js';
import { runCucumberOnce, type Selection } from './cucumber.js';
import { preflight } from './preflight.js';
import { UsageError } from './usage-error.js';

export interface RunOptions {
  readonly target: Target;
  readonly deadlines: Deadlines;
  readonly strict: boolean;
  readonly selection: Selection;
  /** How often each case is run, to see whether it is flaky. */
  readonly repeat: number;
  /** The run's folder, which exists and is empty. */
  readonly directory: string;
  readonly tool: RunResult['tool'];
  readonly endpoint: RunResult['endpoint'];
  /** The options as given, for the report; no secrets. */
  readonly shown: RunResult['options'];
  readonly narrowedBy: readonly string[];
  readonly onCase?: (id: string, name: string, attempt: Attempt) => void;
}

/** A run under way: its end can be awaited, and its result asked for at any time. */
export interface Run {
  /**
   * Resolves when everything selected has run.
   *
   * @throws UsageError when nothing is selected, or what is selected cannot be loaded
   */
  readonly done: Promise<void>;
  /** The result as of now; before the end, an interrupted run's. */
  result(): RunResult;
}

/** Starts a conformance run: preflight, then the scenarios, repeated as asked. */
export function startRun(options: RunOptions): Run {
  const { target, deadlines, strict, directory, repeat, selection } = options;
  const collector = new CaseCollector(options.onCase);
  const problems: RunProblem[] = [];
  const startedMs = Date.now();
  const started = performance.now();
  let isDone = false;
  const redactor = new Redactor();
  registerSecrets(target, redactor);

  const run = async (): Promise<void> => {
    const messages = join(directory, 'messages.ndjson');
    const parameters = { target, deadlines, strict, directory };
    const problem = await preflight({ ...parameters, repetition: 0 });
    if (problem !== undefined) problems.push(problem);
    for (let repetition = 1; repetition <= repeat && problem === undefined; repetition += 1) {
      const take = (envelope: Envelope): void => {
        appendFileSync(messages, `${redactor.text(JSON.stringify(envelope))}\n`);
        collector.take(envelope);
      };
      await runCucumberOnce(selection, { ...parameters, repetition }, take);
      if (collector.problems.length > 0)
        throw new UsageError(collector.problems.map(({ message }) => message).join('\n'));
      if (collector.selected === 0) throw nothingSelected(options);
    }
    isDone = true;
  };

  return {
    done: run(),
    result: () =>
      resultOf(options, collector, problems, { startedMs, durationMs: performance.now() - started, isDone }),
  };
}

function resultOf(
  options: RunOptions,
  collector: CaseCollector,
  problems: readonly RunProblem[],
  {
    startedMs,
    durationMs,
    isDone,
  }: { readonly startedMs: number; readonly durationMs: number; readonly isDone: boolean },
): RunResult {
  const cases = collector.cases();
  const all = [
    ...problems,
    ...(isDone
      ? []
      : [
          {
            code: 'interrupted',
            message: 'The run was interrupted before its end.',
            blame: 'environment' as const,
          },
        ]),
  ];
  const results = requirementResults(requirements().values(), cases);
  const grounds = { cases, requirements: results, problems: all, strict: options.strict };
  const verdict = verdictOf(grounds);
  return {
    tool: options.tool,
    endpoint: options.endpoint,
    options: options.shown,
    narrowedBy: options.narrowedBy,
    startedAt: new Date(startedMs).toISOString(),
    durationMs: Math.round(durationMs),
    verdict,
    sentence: sentenceOf(verdict, grounds),
    interrupted: !isDone,
    problems: all,
    cases,
    requirements: results,
    counts: {
      cases: countOutcomes(cases),
      findings: countFindings(cases),
      frames: cases.flatMap(({ attempts }) => attempts).reduce((sum, { frames }) => sum + frames, 0),
    },
  };
}

function nothingSelected({ narrowedBy }: RunOptions): UsageError {
  return new UsageError('No scenario is selected: a run that tests nothing proves nothing.', [
    ['narrowed by', narrowedBy.length > 0 ? narrowedBy.join(', ') : 'nothing: the features hold no scenario'],
    [
      'what now',
      'Check the spelling of tags and names; `messaging-conformance run --tags @R-003` runs the scenarios of R-003.',
    ],
  ]);
}
