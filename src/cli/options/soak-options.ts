import type { Options } from 'yargs';

/** Options of `run`: for how long what is run is repeated, and at which pace. */
export const soakOptions = {
  for: {
    type: 'string',
    describe: 'Repeat for so long, in rounds: 30m, 8h; one report for all of them',
    group: 'Soak:',
  },
  every: {
    type: 'string',
    describe: 'Begin a round so often: 30s, 10m [when the one before is over]',
    group: 'Soak:',
  },
  'keep-rounds': {
    type: 'boolean',
    default: false,
    describe: 'Keep the folder of each round, with every frame; samples are kept in any case',
    group: 'Soak:',
  },
} as const satisfies Readonly<Record<string, Options>>;
