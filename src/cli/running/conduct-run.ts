import { join } from 'node:path';
import { contractDigest, digestOf, packageRoot } from '../../contract/index.js';
import { defaultDeadlines, type Deadlines } from '../../judge/index.js';
import { startMockServer } from '../../mock/index.js';
import type { Narrowing, Redactor } from '../../transcript/index.js';
import { featureFiles, featurePaths, startRun, stepPaths, type Selection } from '../../runner/index.js';
import { readRun } from '../../run/index.js';
import { UsageError } from '../../errors/index.js';
import { readBaseline } from '../../run/baseline-file.js';
import { conclude, concludeWithoutRecording, toldOf } from './conclusion.js';
import { dryRun } from './dry-run.js';
import { checkGiven, shardOf } from '../options/given-checks.js';
import { untilDoneOrInterrupted } from './interruption.js';
import { foreseenLines } from './foreseen.js';
import { tell } from '../terminal/output.js';
import { Progress } from '../terminal/progress.js';
import { makeRunFolder } from './run-folder.js';
import { reproducing } from './reproducing.js';
import { runOptions, secretOptions, type RunArguments } from '../options/run-options.js';
import { embeddedMockOptions, targetOf } from '../options/target-options.js';
import { thisTool } from '../../contract/this-tool.js';

const insecureWarning = `WARNING  --insecure: no certificate is checked. Whoever stands between this machine and the endpoint
         reads the tokens and changes the answers; what this run finds may be theirs.\n`;

/**
 * Tests a server as `run` was asked to.
 *
 * @param secrets knows what was given in confidence so far, and learns the rest
 */
export async function conductRun(given: RunArguments, secrets: Redactor): Promise<void> {
  checkGiven(given);
  const selection = selectionOf(given);
  const shard = shardOf(given.shard);
  const known = given.baseline === undefined ? [] : readBaseline(given.baseline, given['update-baseline']);
  const isMock = isMockMeant(given);
  if (!isMock && (given.fault?.length || given.variation?.length)) {
    const option = given.fault?.length ? '--fault' : '--variation';
    throw new UsageError(
      'options-conflict',
      `${option} changes the embedded mock, and the run is against another endpoint.`,
      [['what now', `Leave out ${option}, or --endpoint and --discover.`]],
    );
  }
  const url = isMock ? 'embedded mock' : (given.endpoint ?? given.discover ?? '');
  if (given['dry-run']) {
    const target = targetOf(given, isMock ? 'http://127.0.0.1' : undefined, secrets);
    await dryRun(target, url, selection, given['longest-wait'], secrets);
    return;
  }
  const mock = isMock
    ? await startMockServer({
        ...embeddedMockOptions,
        ...(given['dialog-timeout'] !== undefined && { dialogTimeoutMs: given['dialog-timeout'] }),
        faults: given.fault ?? [],
        variations: given.variation ?? [],
      })
    : undefined;
  try {
    const target = targetOf(given, mock?.origin, secrets);
    if (given.insecure) process.stderr.write(insecureWarning);
    const directory = makeRunFolder(given.report);
    const progress = new Progress(process.stderr, given.agent === 'manual' || given.quiet || given.json);
    const run = startRun({
      target,
      deadlines: deadlinesOf(given.timeout),
      strict: given.strict,
      selection,
      repeat: given.repeat,
      directory,
      tool: thisTool(),
      endpoint: {
        url: secrets.text(url),
        account: target.account,
        embeddedMock: isMock,
        faults: given.fault ?? [],
        variations: given.variation ?? [],
      },
      shown: secrets.value(shownOptions(given)),
      command: reproducing(given).map((argument) => secrets.text(argument)),
      narrowedBy: narrowing(given),
      digests: { contract: contractDigest(), suite: digestOf(featureFiles(featuresOf(given))) },
      ...(shard !== undefined && { shard }),
      redactor: secrets,
      longestWaitMs: given['longest-wait'],
      onCase: (id, name, attempt) => progress.case(id, name, attempt),
      onForeseen: (foreseen) => {
        if (!given.quiet && foreseen.length > 0) tell(foreseenLines(foreseen).join('\n'));
      },
    });
    const isInterrupted = await untilDoneOrInterrupted(run);
    progress.end();
    run.close();
    const live = run.result();
    tellHiddenByPlace(secrets.onlyByPlace);
    if (run.failure !== undefined) {
      concludeWithoutRecording(live, directory, run.failure, secrets);
      return;
    }
    await conclude(readRun(directory), {
      base: given.report,
      live,
      isPart: shard !== undefined,
      told: toldOf(given),
      secrets,
      known,
      ...baselineOf(given),
    });
    // Scenarios that were interrupted still hold connections, and perhaps workers.
    if (isInterrupted) process.exit();
  } finally {
    await mock?.stop();
  }
}

/** Told once: of these, only the places are known, so that elsewhere they would stand as they are. */
function tellHiddenByPlace(labels: readonly string[]): void {
  if (labels.length === 0) return;
  tell(
    `Of the secrets of this run, some are too short or too common to be found by their value: ${labels.join(', ')}. They are hidden in URLs, headers and the members that hold them, and nowhere else.`,
  );
}

function isMockMeant({ endpoint, discover }: RunArguments): boolean {
  return endpoint === undefined && discover === undefined;
}

function featuresOf({ features }: RunArguments): readonly string[] {
  return features?.length ? features : [join(packageRoot(), 'features')];
}

function selectionOf(given: RunArguments): Selection {
  return {
    features: featurePaths(featuresOf(given)),
    steps: stepPaths(given.steps ?? []),
    ...(given.tags !== undefined && { tags: given.tags }),
    names: given.name ?? [],
    parallel: given.parallel,
    retry: given.retry,
    // A real service may know the tokens of a run as one consumer, and limit how many come at a time.
    isOverlapping: isMockMeant(given),
    ...(given.shard !== undefined && { shard: given.shard }),
  };
}

function baselineOf(given: RunArguments) {
  return given.baseline === undefined
    ? {}
    : { baseline: { file: given.baseline, isToBeWritten: given['update-baseline'] } };
}

/** `--timeout` is for responses and notifications; an agent needs longer to be found. */
function deadlinesOf(timeout: number | undefined): Deadlines {
  if (timeout === undefined) return defaultDeadlines;
  return { acknowledgement: timeout, notification: timeout, routing: timeout * 3 };
}

function narrowing({ features, tags, name, agent, shard, insecure }: RunArguments): Narrowing[] {
  const given = (option: string, value: string | undefined): Narrowing[] =>
    value === undefined ? [] : [{ option, value }];
  return [
    ...given('features', features?.length ? features.join(' ') : undefined),
    ...given('tags', tags),
    ...(name ?? []).flatMap((each) => given('name', each)),
    ...given('shard', shard),
    ...given('agent', agent === 'none' ? agent : undefined),
    ...given('insecure', insecure ? '' : undefined),
  ];
}

function shownOptions(given: RunArguments): Record<string, unknown> {
  const shown = Object.keys(runOptions).filter((name) => !secretOptions.has(name));
  const all = given as unknown as Record<string, unknown>;
  return Object.fromEntries(shown.filter((name) => all[name] !== undefined).map((name) => [name, all[name]]));
}
