import { join } from 'node:path';
import { coverageIn } from '../capture/index.js';
import { Contract, packageRoot } from '../contract/index.js';
import { defaultDeadlines, type Deadlines, type RunResult } from '../judge/index.js';
import { startMock } from '../mock/index.js';
import { terminalSummary, writeReports } from '../report/index.js';
import { featurePaths, startRun, stepPaths, UsageError, type Run } from '../runner/index.js';
import { exitCodeOf, exitCodes } from './exit.js';
import { Progress } from './progress.js';
import { makeRunFolder, pointLatestTo } from './run-folder.js';
import { runOptions, secretOptions } from './run-options.js';
import { embeddedMockOptions, targetOf, type RunArguments } from './target-options.js';
import { thisTool } from './version.js';

/** Tests a server as `run` was asked to. */
export async function conductRun(given: RunArguments): Promise<void> {
  checkNumbers(given);
  const features = featurePaths(given.features?.length ? given.features : [join(packageRoot(), 'features')]);
  const steps = stepPaths(given.steps ?? []);
  const isMock = given.endpoint === undefined && given.discover === undefined;
  if (!isMock && (given.fault?.length || given.variation?.length)) {
    const option = given.fault?.length ? '--fault' : '--variation';
    throw new UsageError(`${option} changes the embedded mock, and the run is against another endpoint.`, [
      ['what now', `Leave out ${option}, or --endpoint and --discover.`],
    ]);
  }
  const mock = isMock
    ? await startMock({
        ...embeddedMockOptions,
        faults: given.fault ?? [],
        variations: given.variation ?? [],
      })
    : undefined;
  try {
    const target = targetOf(given, mock?.origin);
    if (given.insecure) process.stderr.write(insecureWarning);
    const directory = makeRunFolder(given.report);
    const progress = new Progress(process.stderr);
    const run = startRun({
      target,
      deadlines: deadlinesOf(given.timeout),
      strict: given.strict,
      selection: {
        features,
        steps,
        ...(given.tags !== undefined && { tags: given.tags }),
        names: given.name ?? [],
        parallel: given.parallel,
      },
      repeat: given.repeat,
      directory,
      tool: thisTool(),
      endpoint: {
        url: isMock ? 'embedded mock' : (given.endpoint ?? given.discover ?? ''),
        account: target.account,
        embeddedMock: isMock,
        faults: given.fault ?? [],
        variations: given.variation ?? [],
      },
      shown: shownOptions(given),
      narrowedBy: narrowing(given),
      onCase: (id, name, attempt) => progress.case(id, name, attempt),
    });
    await untilDoneOrInterrupted(run, async (isInterrupted) => {
      progress.end();
      const coverage = await coverageIn(directory, Contract.load());
      const result = { ...run.result(), coverage };
      await tell(result, directory, given.report);
      process.exitCode = isInterrupted ? exitCodes.interrupted : exitCodeOf(result.verdict);
      // Scenarios that were interrupted still hold connections, and perhaps workers.
      if (isInterrupted) process.exit();
    });
  } finally {
    await mock?.stop();
  }
}

const insecureWarning = `WARNING  --insecure: no certificate is checked. Whoever stands between this machine and the endpoint
         reads the tokens and changes the answers; what this run finds may be theirs.\n`;

async function untilDoneOrInterrupted(
  run: Run,
  conclude: (isInterrupted: boolean) => Promise<void>,
): Promise<void> {
  let interrupt: () => void = () => undefined;
  const interrupted = new Promise<true>((resolve) => {
    interrupt = () => resolve(true);
  });
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const signal of signals) process.once(signal, interrupt);
  const isInterrupted = await Promise.race([run.done.then(() => false), interrupted]);
  for (const signal of signals) process.removeListener(signal, interrupt);
  await conclude(isInterrupted);
}

async function tell(result: RunResult, directory: string, base: string): Promise<void> {
  const files = await writeReports(directory, result);
  pointLatestTo(base, directory);
  const color = process.stdout.isTTY && process.env['NO_COLOR'] === undefined;
  process.stdout.write(terminalSummary(result, { color, report: files.html }));
}

/** `--timeout` is for responses and notifications; an agent needs longer to be found. */
function deadlinesOf(timeout: number | undefined): Deadlines {
  if (timeout === undefined) return defaultDeadlines;
  return { acknowledgement: timeout, notification: timeout, routing: timeout * 3 };
}

function checkNumbers(given: RunArguments): void {
  const least = {
    parallel: 1,
    repeat: 1,
    retry: 0,
    timeout: 1,
    'idle-timeout': 1,
    'agent-deadline': 1,
    retention: 0,
  } as const;
  for (const [name, minimum] of Object.entries(least)) {
    const value = given[name as keyof typeof least];
    if (value === undefined || (Number.isInteger(value) && value >= minimum)) continue;
    throw new UsageError(`--${name} is no number that can be used.`, [
      ['given', String(value)],
      ['expected', `a whole number from ${minimum}`],
    ]);
  }
  for (const name of given.name ?? []) {
    try {
      new RegExp(name);
    } catch (error) {
      throw new UsageError('The name is no regular expression.', [
        ['--name', name],
        ['problem', (error as Error).message],
      ]);
    }
  }
}

function narrowing({ features, tags, name, agent, shard, insecure }: RunArguments): string[] {
  return [
    ...(features?.length ? [features.join(' ')] : []),
    ...(tags === undefined ? [] : [`--tags ${tags}`]),
    ...(name ?? []).map((each) => `--name ${each}`),
    ...(shard === undefined ? [] : [`--shard ${shard}`]),
    ...(agent === 'none' ? ['--agent none'] : []),
    ...(insecure ? ['--insecure'] : []),
  ];
}

function shownOptions(given: RunArguments): Record<string, unknown> {
  const shown = Object.keys(runOptions).filter(
    (name) => !secretOptions.has(name) && name !== 'token-command',
  );
  const all = given as unknown as Record<string, unknown>;
  return Object.fromEntries(shown.filter((name) => all[name] !== undefined).map((name) => [name, all[name]]));
}
