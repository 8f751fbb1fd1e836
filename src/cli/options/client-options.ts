import type { InferredOptionTypes, Options } from 'yargs';
import { runningOptions } from './execution-options.js';
import { historyOptions } from './history-options.js';
import { selectionOptions } from './selection-options.js';

const { 'last-failed': _lastFailed, shard: _shard, ...selection } = selectionOptions;
const { variation: _variation, fault: _fault, ...running } = runningOptions;

/** The options of `client`. */
export const clientOptions = {
  account: {
    type: 'string',
    default: 'mock',
    describe: 'The account that the client is told to use',
    group: 'Client:',
  },
  serve: {
    type: 'boolean',
    default: false,
    describe: 'No command: a page tells a person, or an app by itself, what the client is to do',
    group: 'Client:',
  },
  'serve-host': {
    type: 'string',
    default: '127.0.0.1',
    describe: 'Address that the page, and the service for the client, listen on',
    group: 'Client:',
  },
  'serve-port': {
    type: 'number',
    default: 8_090,
    describe: 'Port of the page; the client connects to the next one',
    group: 'Client:',
  },
  'not-offered': {
    type: 'string',
    array: true,
    nargs: 1,
    describe: 'What the client does not do, such as send-file: not exercised, and listed',
    group: 'Client:',
  },
  patience: {
    type: 'number',
    describe:
      'Milliseconds within which the client has to do what it is told [15000, or 120000 with --serve]',
    group: 'Client:',
  },
  disturb: {
    type: 'string',
    array: true,
    nargs: 1,
    describe: 'Disturb each case lawfully in this way: a name, or a file',
    group: 'Client:',
  },
  seed: { type: 'number', default: 1, describe: 'The same seed disturbs in the same way', group: 'Client:' },
  ...selection,
  ...running,
  ...historyOptions,
  parallel: { ...running.parallel, default: 4, describe: 'Cases at a time, each with a client of its own' },
  'longest-wait': { ...running['longest-wait'], default: 120_000 },
} as const satisfies Readonly<Record<string, Options>>;

/** What `client` was given. */
export type ClientArguments = InferredOptionTypes<typeof clientOptions> & {
  readonly features: readonly string[] | undefined;
};
