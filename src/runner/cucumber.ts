import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Writable } from 'node:stream';
import type { IRunResult } from '@cucumber/cucumber/api';
import type { Envelope } from '@cucumber/messages';
import { packageRoot } from '../contract/index.js';
import { agentsPerScenario } from './agents-per-scenario.js';
import type { Target } from '../actors/index.js';
import type { Deadlines } from '../judge/index.js';
import type { RunParameters } from './parameters.js';
import { contextOf } from './run-context.js';
import { UsageError } from '../errors/index.js';
import { stepsNotLoaded, unknownParameter } from './loading-errors.js';
import { unquoted } from './paths.js';
import type { Order } from './dividing-plugin.js';

/** The step definitions of this process, by the user's files among them: Cucumber loads a file once in a process. */
const loaded = new Map<string, IRunResult['support']>();

/** What is to be run, in Cucumber's terms. */
export interface Selection {
  /** Absolute feature paths, as `featurePaths` gives them. */
  readonly features: readonly string[];
  /** Absolute paths of the user's own step definitions. */
  readonly steps: readonly string[];
  readonly tags?: string;
  /** Regular expressions of which a scenario's name must match one. */
  readonly names: readonly string[];
  readonly parallel: number;
  /** How often a scenario that failed is run again. */
  readonly retry?: number;
  /** One part of the scenarios, as in `2/5`. */
  readonly shard?: string;
  /** The scenarios that wait for time to pass do so beside the others, in one process. */
  readonly isOverlapping?: boolean;
  /** The ids of cases: what is not among them is left out. */
  readonly only?: readonly string[];
  /** Matches steps to their definitions and runs none. */
  readonly isDryRun?: boolean;
}

const compiled = join(packageRoot(), 'dist');

function pluginIn(name: string): string {
  return pathToFileURL(join(compiled, `src/runner/${name}.js`)).href;
}

/** How long a step may take at the most, in milliseconds: more than any of our own deadlines together. */
export function stepTimeout(target: Target, { acknowledgement, notification, routing }: Deadlines): number {
  return (
    60_000 +
    4 * (acknowledgement + notification + routing) +
    3 * target.idleTimeoutMs +
    2 * target.manualDeadlineMs +
    2 * (target.retentionMs ?? 0) +
    2 * (target.dialogTimeoutMs ?? 0)
  );
}

/**
 * Runs Cucumber once, in this process or in parallel workers, and hands on each of its messages.
 *
 * @param given what becomes of the selection; with several workers, those that wait come first unless said otherwise
 * @throws UsageError when the selection is none that Cucumber understands, or the user's steps do not load
 */
export async function runCucumberOnce(
  selection: Selection,
  parameters: RunParameters,
  take: (envelope: Envelope) => void,
  given?: Order,
): Promise<void> {
  const { loadConfiguration, loadSupport, runCucumber } = await import('@cucumber/cucumber/api');
  const share = parameters.target.agents.length / Math.max(1, selection.parallel);
  contextOf(parameters).isOneAgentAtATime = share < agentsPerScenario;
  const hooks = parameters.client === undefined ? 'src/runner/hooks.js' : 'src/client-cases/client-hooks.js';
  const own = [hooks, 'steps/**/*.js'].map((path) => join(compiled, path));
  const loader = selection.steps.length > 0 ? [join(compiled, 'src/runner/user-steps-loader.js')] : [];
  const order = given ?? (selection.parallel > 1 ? 'waiting first' : undefined);
  const { runConfiguration } = await loadConfiguration(
    {
      file: false,
      provided: {
        paths: [...selection.features],
        import: [...loader, ...own, ...selection.steps],
        // Plain data, though its interfaces have no index signature.
        worldParameters: parameters as unknown as Record<string, string>,
        ...(selection.tags !== undefined && { tags: selection.tags }),
        name: [...selection.names],
        parallel: selection.parallel > 1 ? selection.parallel : 0,
        retry: selection.retry ?? 0,
        ...(selection.shard !== undefined && { shard: selection.shard }),
        dryRun: selection.isDryRun === true,
        publish: false,
        plugin: [
          ...(selection.only === undefined ? [] : [pluginIn('choosing-plugin')]),
          ...(order === undefined ? [] : [pluginIn('dividing-plugin')]),
        ],
        pluginOptions: {
          ...(selection.only !== undefined && { choosing: [...selection.only] }),
          ...(order !== undefined && { dividing: order }),
        },
        // What Cucumber itself would print goes nowhere: everything is told from its messages.
        format: ['summary'],
        formatOptions: { snippetSyntax: pathToFileURL(join(compiled, 'src/runner/snippet-syntax.js')).href },
      },
    },
    { cwd: process.cwd() },
  );
  const key = [hooks, ...selection.steps].join('\n');
  const environment = { cwd: process.cwd(), env: process.env, stdout: sink(), stderr: sink() };
  try {
    const support = loaded.get(key) ?? (await loadSupport(runConfiguration, environment));
    loaded.set(key, support);
    expectKnownParameters(support);
    await runCucumber({ ...runConfiguration, support }, environment, take);
  } catch (error) {
    throw error instanceof UsageError ? error : loadingFailed(error, selection);
  }
}

/** What Cucumber's own types leave out of the definitions that it has loaded. */
interface Loaded {
  readonly undefinedParameterTypes: readonly { readonly name: string; readonly expression: string }[];
  readonly parameterTypeRegistry: { readonly parameterTypes: Iterable<{ readonly name?: string }> };
}

/** @throws UsageError when a phrase has a parameter that nobody has defined: no step would ever match it */
function expectKnownParameters(support: unknown): void {
  const { undefinedParameterTypes, parameterTypeRegistry } = support as Loaded;
  const [unknown] = undefinedParameterTypes;
  if (unknown === undefined) return;
  const known = [...parameterTypeRegistry.parameterTypes].flatMap(({ name }) => name ?? []);
  throw unknownParameter(unknown, known);
}

function sink(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() });
}

function loadingFailed(error: unknown, { tags, steps, names }: Selection): UsageError {
  const { message: outer, cause } = error as Error;
  // Cucumber wraps what went wrong in its plugins.
  const message = cause instanceof Error ? cause.message : outer;
  if (tags !== undefined && (/tag expression/i.test(message) || outer.includes('pickles:filter'))) {
    return new UsageError('option-invalid', 'The tag expression cannot be read.', [
      ['--tags', tags],
      ['problem', message.split('\n')[0] ?? message],
      ['what now', 'Write it like "@R-003 and not (@agent or @slow)".'],
    ]);
  }
  if (names.length > 0 && /regular expression/i.test(message)) {
    return new UsageError('option-invalid', '--name is not a valid regular expression.', [
      ['--name', names.join(', ')],
      ['problem', message],
    ]);
  }
  if (steps.length > 0) {
    return stepsNotLoaded(cause instanceof Error ? cause : (error as Error), steps.map(unquoted));
  }
  throw error;
}
