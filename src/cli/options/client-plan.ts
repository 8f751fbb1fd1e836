import { basename } from 'node:path';
import { deeds, isDeed } from '../../client/index.js';
import { disturbancesOf } from '../../disturbance/index.js';
import { didYouMean } from '../../errors/did-you-mean.js';
import { UsageError } from '../../errors/index.js';
import { defaultDeadlines } from '../../judge/index.js';
import { defaultAgents } from '../../mock/index.js';
// Not through the room's index, which brings Cucumber: what is wrong with an option is told before that is loaded.
import { agentsPerScenario } from '../../runner/agents-per-scenario.js';
import { packagedFeatures } from '../../runner/packaged-features.js';
import { featurePaths, stepPaths } from '../../runner/paths.js';
import type { Redactor } from '../../transcript/index.js';
import { buildGiven, historyPlan } from './history-plan.js';
import { baselinePlan } from './baseline-plan.js';
import { clientOptions, type ClientArguments } from './client-options.js';
import { embeddedMockTarget } from './embedded-mock.js';
import { checkNumbers, checkPatterns } from './option-checks.js';
import { argumentsAgain, fromHere } from './retold-arguments.js';
import type { RunPlan } from './run-plan.js';
import { verbosityOf } from './verbosity.js';

const ranges = {
  parallel: { least: 1 },
  repeat: { least: 1 },
  retry: { least: 0 },
  timeout: { least: 1 },
  patience: { least: 1 },
  seed: { least: 0 },
  'longest-wait': { least: 0 },
  'serve-port': { least: 1, most: 65_534 },
} as const;

/** Options that may name files. */
const fileOptions: ReadonlySet<string> = new Set<keyof ClientArguments>([
  'steps',
  'disturb',
  'baseline',
  'history',
]);

/**
 * What the options of `client` ask for: a run whose scenarios put a client to the test.
 *
 * @param command the program that is the client, and its arguments, as they stood after `--`
 * @throws UserError when they cannot be used, or not together
 */
export function clientPlan(given: ClientArguments, command: readonly string[], secrets: Redactor): RunPlan {
  checkNumbers(given, ranges);
  checkPatterns('--name', given.name ?? []);
  const served = servedAt(given, command);
  if (command.length === 0 && served === undefined)
    throw new UsageError('option-missing', 'The command that starts the client is missing.', [
      ['expected', 'the command after two dashes: npx messaging-conformance client -- node client.mjs'],
    ]);
  const lacks = given['not-offered'] ?? [];
  checkDeeds(lacks);
  const disturbances = given.disturb ?? [];
  // Said before anything is started.
  disturbancesOf(disturbances);
  const features = (given.features ?? []).map((each) => String(fromHere(String(each))));
  const suite = given.features?.length ? given.features : packagedFeatures('client');
  // Each case has a mock of its own, with agents of its own.
  const agents = Array.from({ length: given.parallel * agentsPerScenario }, () => defaultAgents).flat();
  const target = embeddedMockTarget({ account: given.account, agents });
  const build = buildGiven(given.build);
  return {
    target,
    mock: undefined,
    client: {
      ...(served === undefined ? { command } : { served }),
      lacks,
      disturbances,
      seed: given.seed,
      deadlineMs: given.patience ?? (served === undefined ? 15_000 : 120_000),
    },
    selection: {
      features: featurePaths(suite),
      steps: stepPaths(given.steps ?? []),
      ...(given.tags !== undefined && { tags: given.tags }),
      names: given.name ?? [],
      // A person does one thing at a time.
      parallel: served === undefined ? given.parallel : 1,
      retry: given.retry,
    },
    suite,
    isDry: given['dry-run'],
    deadlines:
      given.timeout === undefined
        ? defaultDeadlines
        : { acknowledgement: given.timeout, notification: given.timeout, routing: given.timeout * 3 },
    longestWaitMs: given['longest-wait'],
    strict: given.strict,
    repeat: given.repeat,
    isFailFast: given['fail-fast'],
    lastFailed: undefined,
    baseline: baselinePlan(given.baseline, given['update-baseline']),
    history: historyPlan(given, given.report),
    record: {
      endpoint: {
        url: secrets.text(
          served === undefined
            ? `client ${command.map((word) => basename(word)).join(' ')}`
            : 'a served client',
        ),
        account: given.account,
        embeddedMock: true,
        faults: [],
        variations: [],
      },
      shown: secrets.value({ ...Object.fromEntries(tellable(given)), command: command.join(' ') }),
      command: [
        ...features,
        ...argumentsAgain(clientOptions, tellable(given)),
        ...(served === undefined ? ['--', ...command] : []),
      ].map((argument) => secrets.text(argument)),
      narrowedBy: [
        ...(features.length > 0 ? [{ option: 'features', value: features.join(' ') }] : []),
        ...(given.tags === undefined ? [] : [{ option: 'tags', value: given.tags }]),
        ...(given.name ?? []).map((value) => ({ option: 'name', value })),
      ],
      ...(build !== undefined && { build: secrets.text(build) }),
    },
    outputs: { base: given.report, told: verbosityOf(given), isQuiet: given.quiet, isOpened: given.open },
  };
}

/** Where a person is told what to do; undefined where a command is the client. */
function servedAt(
  given: ClientArguments,
  command: readonly string[],
): NonNullable<RunPlan['client']>['served'] {
  if (!given.serve) return undefined;
  if (command.length > 0)
    throw new UsageError(
      'options-conflict',
      'A client is either started by a command or told what to do by a page.',
      [
        ['given', `--serve and -- ${command.join(' ')}`],
        ['what now', 'Leave one of the two out.'],
      ],
    );
  const { 'serve-host': host, 'serve-port': port } = given;
  return { host, port, clientPort: port + 1 };
}

function checkDeeds(names: readonly string[]): void {
  const unknown = names.find((name) => !isDeed(name));
  if (unknown === undefined) return;
  throw new UsageError('option-invalid', `A client is told nothing by the name of ${unknown}.`, [
    ['given', `--not-offered ${unknown}`],
    ...didYouMean(unknown, Object.keys(deeds)),
    ['expected', Object.keys(deeds).join(', ')],
  ]);
}

/** The options, as far as they were given or have a default; files from the folder that the run was started in. */
function tellable(given: ClientArguments): (readonly [name: string, value: unknown])[] {
  const names = Object.keys(clientOptions) as (keyof typeof clientOptions)[];
  return names
    .filter((name) => given[name] !== undefined)
    .map((name) => [name, fileOptions.has(name) ? fromHere(given[name]) : given[name]]);
}
