import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  brokenBeside,
  type CaseResult,
  CaseCollector,
  caseRecordType,
  preflightTranscript,
  resultOf,
  RunWriter,
  fileAt,
  withPlaces,
} from '../run/index.js';
import type { Envelope, ParseError } from '@cucumber/messages';
import { registerSecrets } from '../actors/index.js';
import { versions, type CaseRecord, type RunHead, type RunProblem } from '../transcript/index.js';
import { runCucumberOnce, stepTimeout } from './cucumber.js';
import { divisionOf } from './division.js';
import { runInLanes } from './cucumber-lanes.js';
import { EarlyEnd } from './early-end.js';
import { endLiveWorlds, interruptWorkers, workersFile } from './live-worlds.js';
import type { RunParameters } from './parameters.js';
import { preflight } from './preflight.js';
import { UsageError } from '../errors/index.js';
import type { Finding } from '../judge/index.js';
import { featuresInvalid } from './feature-errors.js';
import { Forecast } from './undecided-forecast.js';
import { missedFacts, nothingIsSelected } from './nothing-selected.js';
import { Repeats } from './repeats.js';
import { serveSecrets } from './secret-exchange.js';
import { SuspectTags } from './suspect-tags.js';
import { TagsSeen, type UnknownTag } from './tags-seen.js';
import { closeContext, openContext, redactorFor } from './run-context.js';
import type { Run, RunOptions } from './run-types.js';

/** What a person bears to wait for, in milliseconds. */
export const defaultLongestWaitMs = 60_000;

/** Starts a conformance run: preflight, then the scenarios, repeated as asked. */
export function startRun(options: RunOptions): Run {
  const { target, deadlines, strict, directory, repeat, selection } = options;
  const collector = new CaseCollector(options.onCase, options.onBegin);
  const problems: RunProblem[] = [];
  const started = performance.now();
  let isDone = false;
  let isInterrupted = false;
  let isSelected = false;
  const id = randomUUID();
  const redactor = options.redactor ?? redactorFor();
  registerSecrets(target, redactor);
  const context = openContext(id, redactor);
  const head: RunHead = {
    tool: options.tool,
    endpoint: options.endpoint,
    options: options.shown,
    command: options.command,
    ...(options.build !== undefined && { build: options.build }),
    ...(options.client !== undefined && { subject: 'client' as const }),
    narrowedBy: options.narrowedBy,
    startedAt: new Date().toISOString(),
    digests: options.digests,
    strict,
    ...(options.shard !== undefined && { shard: options.shard }),
  };

  const longestWaitMs = options.longestWaitMs ?? defaultLongestWaitMs;
  const division = divisionOf(selection, { target, longestWaitMs });
  const hasWorkers = division === undefined && selection.parallel > 1;

  const writer = new RunWriter(directory, redactor);
  const closing: (() => void)[] = [];
  const early = new EarlyEnd(directory);

  const run = async (): Promise<void> => {
    writer.write({ record: 'run', version: versions.run, ...head });
    const exchange = hasWorkers ? await serveSecrets(redactor) : undefined;
    closing.push(() => exchange?.close());
    const parameters: Omit<RunParameters, 'repetition'> = {
      run: id,
      ...(exchange !== undefined && { secretsAt: exchange.address }),
      target,
      ...(options.client !== undefined && { client: options.client }),
      deadlines,
      strict,
      directory,
      longestWaitMs,
      stepTimeoutMs: stepTimeout(target, deadlines),
      mayEndEarly: options.endsAfter !== undefined,
    };
    // Of a client nothing is known before it is started.
    const before: Finding[] = [];
    // What is late may be late because of this process: scenarios tell that.
    const keep = (finding: Finding): number => (finding.overdue === true ? 0 : before.push(finding));
    const problem =
      options.client === undefined ? await preflight({ ...parameters, repetition: 0 }, keep) : undefined;
    if (options.client === undefined) writer.take(preflightTranscript);
    if (problem !== undefined) {
      problems.push(problem);
      writer.write({ record: 'problem', ...problem });
    }
    const forecast = new Forecast();
    const tags = new TagsSeen();
    const suspects = new SuspectTags();
    const parseErrors: ParseError[] = [];
    const repeats = new Repeats();
    const take = (given: Envelope): void => {
      if (isInterrupted || early.isBeyond(given)) return;
      if (!isSelected) {
        forecast.take(given);
        tags.take(given);
        suspects.take(given);
      }
      const envelope = withPlaces(given);
      if (envelope.parseError !== undefined) parseErrors.push(envelope.parseError);
      if (envelope.testCaseStarted !== undefined && !isSelected) {
        isSelected = true;
        writer.write({ record: 'selection', cases: collector.selection });
        context.selected = collector.selected;
        options.onForeseen?.(forecast.foreseen(parameters), collector.selected);
        options.onUnknownTags?.(tags.unknownIn(selection.tags));
        options.onSuspectTags?.(suspects.found());
      }
      const { attachment } = envelope;
      if (attachment !== undefined && attachment.mediaType === caseRecordType) {
        const left = JSON.parse(attachment.body) as CaseRecord;
        const attempt = attachment.testCaseStartedId ?? '';
        writer.write({ record: 'case', attempt, ...left });
        collector.left(attempt, left);
        return;
      }
      const novel = repeats.novel(envelope);
      if (novel !== undefined) writer.write({ record: 'message', envelope: novel });
      collector.take(envelope);
      const { testCaseStartedId: ended, willBeRetried } = envelope.testCaseFinished ?? {};
      const transcript = ended === undefined ? undefined : collector.transcriptOf(ended);
      if (transcript !== undefined) writer.take(transcript, ...(ended === undefined ? [] : [ended]));
      const each = ended === undefined || willBeRetried === true ? undefined : collector.caseOf(ended);
      if (each !== undefined && options.endsAfter?.(each) === true) early.end();
    };
    for (
      let repetition = 1;
      repetition <= repeat && problem === undefined && !early.isOver;
      repetition += 1
    ) {
      repeats.begin();
      const these = { ...parameters, repetition };
      if (division === undefined) await runCucumberOnce(selection, these, take);
      else await runInLanes(selection, division, these, take);
      if (parseErrors.length > 0) throw featuresInvalid(parseErrors);
      if (collector.selected === 0) throw await nothingSelected(options, tags.unknownIn(selection.tags));
    }
    const late = isInterrupted || early.isOver ? [] : overloaded(collector.cases());
    if (late.length > 0) {
      repeats.begin();
      const alone = { features: late, steps: selection.steps, names: [], parallel: 1 };
      await runCucumberOnce(alone, { ...parameters, repetition: repeat + 1 }, take);
    }
    rmSync(join(directory, workersFile), { force: true });
    early.close();
    const beside = problem === undefined ? brokenBeside(before, collector.cases(), redactor.text) : undefined;
    if (beside !== undefined) {
      problems.push(beside);
      writer.write({ record: 'problem', ...beside });
    }
    if (isInterrupted) return;
    writer.write({ record: 'finish', durationMs: performance.now() - started });
    isDone = true;
  };

  const done = run();
  return {
    done,
    interrupt: async () => {
      isInterrupted = true;
      context.isInterrupted = true;
      if (!hasWorkers) return endLiveWorlds(context);
      interruptWorkers(directory);
      await done.catch(() => undefined);
      return [];
    },
    close: () => {
      writer.close();
      closeContext(id);
      for (const close of closing) close();
    },
    get failure() {
      return writer.failure;
    },
    result: () => resultOf(head, collector.cases(), problems, performance.now() - started, isDone),
  };
}

/** Where more are late, the machine is too busy for any of them. */
const mostAgain = 32;

/** The places of the scenarios for which the harness itself was too slow: they are run once more, one after the other. */
function overloaded(cases: readonly CaseResult[]): string[] {
  const late = cases.filter(({ reason }) => reason?.code === 'harness-overloaded');
  return late.length > mostAgain ? [] : late.map(({ uri, line }) => `${fileAt(uri)}:${line}`);
}

async function nothingSelected(
  { narrowedBy, shard, selection }: RunOptions,
  unknown: readonly UnknownTag[],
): Promise<UsageError> {
  if (shard !== undefined)
    return new UsageError('shard-empty', `Part ${shard.part} of ${shard.of} holds no scenario.`);
  return nothingIsSelected([
    [
      'narrowed by',
      narrowedBy.length > 0
        ? narrowedBy.map(({ option, value }) => `--${option} ${value}`.trimEnd()).join(', ')
        : 'nothing: the features hold no scenario',
    ],
    ...(await missedFacts(selection, unknown)),
  ]);
}
