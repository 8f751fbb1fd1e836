import type { Options } from 'yargs';

/** Options of `run`: what is run. */
export const selectionOptions = {
  tags: {
    type: 'string',
    describe: 'Only scenarios whose tags match, such as "@R-003 and not @agent"',
    group: 'Selection:',
  },
  name: {
    type: 'string',
    array: true,
    nargs: 1,
    describe: 'Only scenarios whose name matches this regular expression',
    group: 'Selection:',
  },
  steps: {
    type: 'string',
    array: true,
    nargs: 1,
    describe: 'Files or folders with step definitions of your own (.ts or .js)',
    group: 'Selection:',
  },
  'last-failed': {
    type: 'boolean',
    default: false,
    describe:
      'Only scenarios that failed or stayed undecided in the last run, by the folder of --report; all when there are none',
    group: 'Selection:',
  },
  shard: {
    type: 'string',
    describe:
      'Only one part of the scenarios, as in 2/5; auto, or auto/5, takes which from the environment of a parallel job; `report` puts the parts together',
    group: 'Selection:',
  },
} as const satisfies Readonly<Record<string, Options>>;
