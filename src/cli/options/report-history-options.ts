import type { Options } from 'yargs';

/** Options of `report` that are about the history of runs. */
export const reportHistoryOptions = {
  history: {
    type: 'string',
    describe:
      'Without folders, print what the history shows; with them, the file of it, which gets a line about the run [history.ndjson beside the run]; none for no history',
  },
  'no-worse-than': {
    type: 'string',
    describe: 'Fail when anything is worse than in the last run (LAST), or in the last of a build',
  },
} as const satisfies Readonly<Record<string, Options>>;
