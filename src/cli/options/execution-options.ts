import type { Options } from 'yargs';

/** Options of `run`: how it is run, and what comes out. */
export const runningOptions = {
  timeout: {
    type: 'number',
    describe: 'Milliseconds to wait for a response or a notification; rings get three times as long [5000]',
    group: 'Running:',
  },
  parallel: { type: 'number', default: 1, describe: 'Scenarios at a time', group: 'Running:' },
  repeat: {
    type: 'number',
    default: 1,
    describe: 'Run each scenario this many times; one that both passes and fails is flaky',
    group: 'Running:',
  },
  retry: {
    type: 'number',
    default: 0,
    describe:
      'Run a failed scenario again, up to this many times; one that then passes is flaky, which does not count as passed',
    group: 'Running:',
  },
  'fail-fast': {
    type: 'boolean',
    default: false,
    describe: 'End after the first scenario that broke something not in the baseline; the rest is not run',
    group: 'Running:',
  },
  baseline: {
    type: 'string',
    describe: 'File of what is known to fail or to stay undecided: only what is new fails the run',
    group: 'Running:',
  },
  'update-baseline': {
    type: 'boolean',
    default: false,
    describe: 'Write what failed, and what stayed undecided, into the file of --baseline',
    group: 'Running:',
  },
  'longest-wait': {
    type: 'number',
    default: 60_000,
    describe: 'Milliseconds that a scenario may wait for time to pass; one that needs more is inconclusive',
    group: 'Running:',
  },
  'dry-run': {
    type: 'boolean',
    default: false,
    describe: 'Say what would be done, and connect to nothing',
    group: 'Running:',
  },
  strict: {
    type: 'boolean',
    default: false,
    describe: 'Treat warnings, and anything undocumented, as violations',
    group: 'Running:',
  },
  report: {
    type: 'string',
    default: 'reports',
    describe: 'Folder that gets a folder with the reports of this run',
    group: 'Running:',
  },
  open: {
    type: 'boolean',
    default: false,
    describe: "Open the page with the system's opener; in CI and without a display, do nothing",
    group: 'Running:',
  },
  quiet: {
    type: 'boolean',
    default: false,
    describe: 'Print the verdict alone',
    group: 'Running:',
  },
  json: {
    type: 'boolean',
    default: false,
    describe: 'Print the summary, or what a dry run would do, as JSON, for scripts, and nothing else',
    group: 'Running:',
  },
  variation: {
    type: 'string',
    array: true,
    nargs: 1,
    describe: 'Have the embedded mock differ in this way, which the protocol permits',
    group: 'Running:',
  },
  fault: {
    type: 'string',
    array: true,
    nargs: 1,
    describe: 'Break the embedded mock in this way, to see what a failure looks like',
    group: 'Running:',
  },
} as const satisfies Readonly<Record<string, Options>>;
