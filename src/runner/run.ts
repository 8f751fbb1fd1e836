import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Attempt, type RunResult, CaseCollector, resultOf, RunWriter } from '../run/index.js';
import type { Deadlines } from '../judge/index.js';
import type { Envelope } from '@cucumber/messages';
import { registerSecrets, type Target } from '../actors/index.js';
import { Redactor, type RunHead, type RunProblem } from '../transcript/index.js';
import { runCucumberOnce, type Selection } from './cucumber.js';
import { environment } from './parameters.js';
import { preflight, preflightTranscript } from './preflight.js';
import { UsageError } from '../errors/index.js';

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
  readonly command: RunResult['command'];
  readonly narrowedBy: readonly string[];
  readonly digests: RunResult['digests'];
  readonly shard?: RunHead['shard'];
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
  /** Takes in nothing more: what scenarios come to whose connections are being closed is no finding. */
  interrupt(): void;
  /** Ends the run's file, with what scenarios under way have left. */
  close(): void;
}

/** Starts a conformance run: preflight, then the scenarios, repeated as asked. */
export function startRun(options: RunOptions): Run {
  const { target, deadlines, strict, directory, repeat, selection } = options;
  const collector = new CaseCollector(options.onCase);
  const problems: RunProblem[] = [];
  const started = performance.now();
  let isDone = false;
  let isInterrupted = false;
  let isSelected = false;
  const redactor = new Redactor();
  registerSecrets(target, redactor);
  const head: RunHead = {
    tool: options.tool,
    endpoint: options.endpoint,
    options: options.shown,
    command: options.command,
    narrowedBy: options.narrowedBy,
    startedAt: new Date().toISOString(),
    digests: options.digests,
    strict,
    ...(options.shard !== undefined && { shard: options.shard }),
  };

  const writer = new RunWriter(directory, redactor);

  const run = async (): Promise<void> => {
    writer.write({ record: 'run', version: 1, ...head });
    const parameters = { target, deadlines, strict, directory };
    const workers = join(directory, '.workers');
    process.env[environment.workers] = workers;
    const problem = await preflight({ ...parameters, repetition: 0 });
    writer.take(preflightTranscript);
    if (problem !== undefined) {
      problems.push(problem);
      writer.write({ record: 'problem', ...problem });
    }
    const take = (envelope: Envelope): void => {
      if (isInterrupted) return;
      if (envelope.testCaseStarted !== undefined && !isSelected) {
        isSelected = true;
        writer.write({ record: 'selection', cases: collector.selection });
      }
      writer.write({ record: 'message', envelope });
      collector.take(envelope);
      const ended = envelope.testCaseFinished?.testCaseStartedId;
      const transcript = ended === undefined ? undefined : collector.transcriptOf(ended);
      if (transcript !== undefined) writer.take(transcript, ended);
    };
    for (let repetition = 1; repetition <= repeat && problem === undefined; repetition += 1) {
      await runCucumberOnce(selection, { ...parameters, repetition }, take);
      if (collector.problems.length > 0)
        throw new UsageError(collector.problems.map(({ message }) => message).join('\n'));
      if (collector.selected === 0) throw nothingSelected(options);
    }
    rmSync(workers, { force: true });
    if (isInterrupted) return;
    writer.write({ record: 'finish', durationMs: performance.now() - started });
    isDone = true;
  };

  return {
    done: run(),
    interrupt: () => {
      isInterrupted = true;
    },
    close: () => writer.close(),
    result: () => resultOf(head, collector.cases(), problems, performance.now() - started, isDone),
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
