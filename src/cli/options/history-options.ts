import type { Options } from 'yargs';

/** Options of `run` and `client`: what is kept of runs, and what a run is held against. */
export const historyOptions = {
  history: {
    type: 'string',
    describe:
      'File that gets a line about this run [history.ndjson in the folder of --report]; none keeps no history',
    group: 'History:',
  },
  build: {
    type: 'string',
    describe:
      'Which build is put to the test: what two verdicts on one build are is flaky, not broken and fixed',
    group: 'History:',
  },
  'no-worse-than': {
    type: 'string',
    describe: 'Fail when anything is worse than in the last run (LAST), or in the last of a build',
    group: 'History:',
  },
} as const satisfies Readonly<Record<string, Options>>;
