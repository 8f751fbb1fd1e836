import type { Options } from 'yargs';

/** Options by which clients are disturbed. */
export const disturbanceOptions = {
  disturb: {
    type: 'string',
    array: true,
    nargs: 1,
    describe: 'Disturb clients lawfully in this way: a name, or a .yaml file of your own',
  },
  'disturb-seed': {
    type: 'number',
    default: 1,
    describe: 'Seed of what is random in disturbances: the same seed disturbs in the same way',
  },
  'list-disturbances': {
    type: 'boolean',
    default: false,
    describe: 'List the disturbances',
  },
} as const satisfies Readonly<Record<string, Options>>;
