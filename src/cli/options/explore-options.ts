import type { InferredOptionTypes, Options } from 'yargs';
import { runningOptions } from './execution-options.js';
import { targetOptions } from './run-options.js';

const { timeout, report, open, quiet, json, variation, fault } = runningOptions;

/** The options of `explore`. */
export const exploreOptions = {
  seed: {
    type: 'number',
    default: 1,
    describe: 'Seed of all that is random: the same seed sends the same frames',
    group: 'Exploring:',
  },
  for: {
    type: 'string',
    describe: 'How long to explore: 90s, 5m, 2h [1m, unless --sequences is given]',
    group: 'Exploring:',
  },
  sequences: { type: 'number', describe: 'How many sequences to play', group: 'Exploring:' },
  mode: {
    choices: ['positive', 'negative', 'both'],
    default: 'both',
    describe: 'What is right, what is wrong in one thing as often as not, or some of it wrong',
    group: 'Exploring:',
  },
  length: { type: 'number', default: 25, describe: 'Most moves in a sequence', group: 'Exploring:' },
  confirm: {
    type: 'number',
    default: 3,
    describe: 'How often a find is repeated, to tell what is stable from what is flaky',
    group: 'Exploring:',
  },
  finds: { type: 'number', default: 20, describe: 'End after this many finds', group: 'Exploring:' },
  conversations: {
    type: 'number',
    describe: 'Most conversations to start [any number on the embedded mock, 500 elsewhere]',
    group: 'Exploring:',
  },
  rate: {
    type: 'number',
    describe: 'Most requests a second [any number on the embedded mock, 20 elsewhere]',
    group: 'Exploring:',
  },
  replay: {
    type: 'string',
    describe: 'Do the acts of a find again, from its file: FIXED, FAILED or ERROR',
    group: 'Exploring:',
  },
  'dry-run': {
    type: 'boolean',
    default: false,
    describe: 'Show the first sequences, as they would be if all were granted, and connect to nothing',
    group: 'Exploring:',
  },
  timeout: {
    ...timeout,
    describe:
      'Milliseconds to wait for a response or a notification; rings get three times as long [embedded mock 500, elsewhere 5000]',
  },
  report,
  open,
  quiet,
  json: { ...json, describe: 'Print the result as JSON, for scripts, and nothing else' },
  variation,
  fault,
  ...targetOptions,
} as const satisfies Readonly<Record<string, Options>>;

/** What `explore` was given. */
export type ExploreArguments = InferredOptionTypes<typeof exploreOptions>;
