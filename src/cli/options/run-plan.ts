import type { Target } from '../../actors/index.js';
import { UsageError } from '../../errors/index.js';
import type { Deadlines } from '../../judge/index.js';
import type { MockOptions } from '../../mock/index.js';
import type { ClientParameters, RunOptions, Selection } from '../../runner/index.js';
// Not through the room's index, which brings Cucumber: what is wrong with an option is told before that is loaded.
import { packagedFeatures } from '../../runner/packaged-features.js';
import { featurePaths, stepPaths } from '../../runner/paths.js';
import type { Redactor } from '../../transcript/index.js';
import { baselinePlan, type BaselinePlan } from './baseline-plan.js';
import { deadlinesOf } from './deadlines-given.js';
import { embeddedMockOptions } from './embedded-mock.js';
import { buildGiven, historyPlan, type HistoryPlan } from './history-plan.js';
import { lastFailedIn, type LastFailed } from './last-failed.js';
import { behavioursOf } from './mock-behaviours.js';
import { checkNumbers, checkPatterns } from './option-checks.js';
import { givenBesideFile, narrowing, reproducing, shownOptions } from './retold-options.js';
import type { RunArguments } from './run-options.js';
import { shardGiven, shardOf } from './shard.js';
import { isMockMeant, targetOf } from './target-plan.js';
import { verbosityOf, type Verbosity } from './verbosity.js';

/** What `run` is to do: all that was asked for, read once, and checked. */
export interface RunPlan {
  /** The service under test; of the embedded mock, without the address that it gets when it is served. */
  readonly target: Target;
  /** The embedded mock, when the run is against it. */
  readonly mock: MockOptions | undefined;
  /** The client under test; undefined where a service is tested. */
  readonly client: ClientParameters | undefined;
  readonly selection: Selection;
  /** The files and folders that the features are from. */
  readonly suite: readonly string[];
  /** Nothing is connected to: what would be done is told. */
  readonly isDry: boolean;
  readonly deadlines: Deadlines;
  readonly longestWaitMs: number;
  readonly strict: boolean;
  readonly repeat: number;
  /** The first scenario that broke something that is not known ends the run. */
  readonly isFailFast: boolean;
  /** What of the last run is run again; undefined when that was not asked for. */
  readonly lastFailed: LastFailed | undefined;
  readonly baseline: BaselinePlan | undefined;
  /** Where the run is remembered; undefined when it is not. */
  readonly history: HistoryPlan | undefined;
  /** What the run's own record says of how it was asked for; no secret is in it. */
  readonly record: Pick<RunOptions, 'endpoint' | 'shown' | 'command' | 'narrowedBy' | 'shard' | 'build'>;
  readonly outputs: {
    /** Folder that gets a folder with the reports of this run. */
    readonly base: string;
    readonly told: Verbosity;
    /** What will stay undecided is not told beforehand. */
    readonly isQuiet: boolean;
    /** The page is opened at the end. */
    readonly isOpened: boolean;
  };
}

const ranges = {
  parallel: { least: 1 },
  repeat: { least: 1 },
  retry: { least: 0 },
  timeout: { least: 1 },
  'idle-timeout': { least: 1 },
  'agent-deadline': { least: 1 },
  retention: { least: 0 },
  'dialog-timeout': { least: 1 },
  'longest-wait': { least: 0 },
} as const;

/**
 * What the options of `run` ask for. After this, nobody needs to know how it was said.
 *
 * @param secrets knows what was given in confidence so far, and learns the rest
 * @throws UserError when they cannot be used, or not together
 */
export function runPlan(asked: RunArguments, secrets: Redactor): RunPlan {
  const given = { ...asked, shard: shardGiven(asked.shard) };
  checkNumbers(given, ranges);
  checkPatterns('--name', given.name ?? []);
  checkSeats(given);
  const suite = given.features?.length ? given.features : packagedFeatures('service');
  const lastFailed = given['last-failed'] ? lastFailedIn(given.report) : undefined;
  const selection = selectionOf(given, suite, lastFailed?.cases);
  const shard = shardOf(given.shard);
  const baseline = baselinePlan(given.baseline, given['update-baseline']);
  const build = buildGiven(given.build);
  const history = historyPlan(given, given.report, shard !== undefined);
  const mock = mockOf(given);
  const target = targetOf(given, secrets);
  const beside = givenBesideFile(process.argv, process.env);
  const url = mock === undefined ? (given.endpoint ?? given.discover ?? '') : 'embedded mock';
  return {
    target,
    mock,
    client: undefined,
    selection,
    suite,
    isDry: given['dry-run'],
    deadlines: deadlinesOf(given.timeout),
    longestWaitMs: given['longest-wait'],
    strict: given.strict,
    repeat: given.repeat,
    isFailFast: given['fail-fast'],
    lastFailed,
    baseline,
    history,
    record: {
      endpoint: {
        url: secrets.text(url),
        account: target.account,
        embeddedMock: mock !== undefined,
        faults: given.fault ?? [],
        variations: given.variation ?? [],
      },
      shown: secrets.value(shownOptions(given, beside)),
      command: reproducing(given, beside).map((argument) => secrets.text(argument)),
      narrowedBy: narrowing(given, lastFailed),
      ...(build !== undefined && { build: secrets.text(build) }),
      ...(shard !== undefined && { shard }),
    },
    outputs: { base: given.report, told: verbosityOf(given), isQuiet: given.quiet, isOpened: given.open },
  };
}

function checkSeats({ agent, parallel }: RunArguments): void {
  if (agent !== 'manual' || parallel <= 1) return;
  throw new UsageError('options-conflict', 'One person cannot sit in several seats at a time.', [
    ['given', `--agent manual --parallel ${parallel}`],
    ['what now', 'Leave out --parallel.'],
  ]);
}

function selectionOf(
  given: RunArguments,
  suite: readonly string[],
  only: readonly string[] | undefined,
): Selection {
  return {
    features: featurePaths(suite),
    steps: stepPaths(given.steps ?? []),
    ...(given.tags !== undefined && { tags: given.tags }),
    names: given.name ?? [],
    parallel: given.parallel,
    retry: given.retry,
    // A real service may know the tokens of a run as one consumer, and limit how many come at a time.
    isOverlapping: isMockMeant(given),
    ...(given.shard !== undefined && { shard: given.shard }),
    ...(only !== undefined && { only }),
  };
}

/** The embedded mock as it is asked for; undefined when the run is against another endpoint. */
function mockOf(given: RunArguments): MockOptions | undefined {
  const behaviours = behavioursOf(given, isMockMeant(given));
  if (behaviours === undefined) return undefined;
  const { 'dialog-timeout': dialogTimeoutMs } = given;
  return { ...embeddedMockOptions, ...(dialogTimeoutMs !== undefined && { dialogTimeoutMs }), ...behaviours };
}
