import type { InferredOptionTypes } from 'yargs';
import { agentOptions } from './agent-options.js';
import { consumerOptions } from './consumer-options.js';
import { endpointOptions } from './endpoint-options.js';
import { historyOptions } from './history-options.js';
import { networkOptions } from './network-options.js';
import { runningOptions } from './execution-options.js';
import { selectionOptions } from './selection-options.js';
import { soakOptions } from './soak-options.js';

/** The options that say where a service is, and how people get in. */
export const targetOptions = {
  ...endpointOptions,
  ...consumerOptions,
  ...networkOptions,
  ...agentOptions,
} as const;

/** What was given of them. */
export type TargetArguments = InferredOptionTypes<typeof targetOptions>;

/** The options of `run`: on the command line, in the environment and in the configuration file alike. */
export const runOptions = {
  ...targetOptions,
  ...selectionOptions,
  ...runningOptions,
  ...soakOptions,
  ...historyOptions,
} as const;

/** What `run` was given. */
export type RunArguments = InferredOptionTypes<typeof runOptions> & {
  readonly features: readonly string[] | undefined;
  /** The configuration file and the profile in it, where they were named. */
  readonly config?: string | undefined;
  readonly profile?: string | undefined;
};

/** Options whose values are in no report. */
export const secretOptions: ReadonlySet<string> = new Set<keyof RunArguments>([
  'token',
  'token-command',
  'key-passphrase',
  'header',
  'agents',
  'proxy',
]);

/** Options that name files, which a configuration file names from where it is. */
export const fileOptions: ReadonlySet<string> = new Set<keyof RunArguments>([
  'ca',
  'cert',
  'key',
  'agents',
  'baseline',
  'history',
  'steps',
  'features',
]);
