import type { Options } from 'yargs';

/** The options of `run`: on the command line, in the environment and in the configuration file alike. */
export const runOptions = {
  endpoint: {
    type: 'string',
    describe: 'WebSocket endpoint: an origin (wss://host), or the whole URL of the consumer socket',
    group: 'Endpoint:',
  },
  discover: {
    type: 'string',
    describe: 'Where to ask for the domains (https://host), as clients of the service do',
    group: 'Endpoint:',
  },
  account: { type: 'string', describe: 'Account', group: 'Endpoint:' },
  token: {
    type: 'string',
    describe: "A consumer's JWT; better given as MESSAGING_CONFORMANCE_TOKEN, where ps does not show it",
    group: 'Endpoint:',
  },
  auth: {
    choices: ['header', 'init'],
    default: 'header',
    describe: 'How connections are authorized: by header, or by InitConnection',
    group: 'Endpoint:',
  },
  'idle-timeout': {
    type: 'number',
    describe: 'Milliseconds after which the service closes a silent connection [60000; embedded mock 1000]',
    group: 'Endpoint:',
  },
  retention: {
    type: 'number',
    describe: 'Milliseconds for which the service keeps closed conversations in the stream',
    group: 'Endpoint:',
  },
  agent: {
    choices: ['api', 'none'],
    default: 'api',
    describe: "The agent's seat: driven over its API, or empty",
    group: 'Agents:',
  },
  agents: {
    type: 'string',
    describe: 'JSON file with the agents: [{"username": ..., "password": ...}]',
    group: 'Agents:',
  },
  skill: { type: 'string', describe: 'A skill that conversations can be transferred to', group: 'Agents:' },
  tags: {
    type: 'string',
    describe: 'Only scenarios whose tags fit, such as "@R-003 and not @agent"',
    group: 'Selection:',
  },
  name: {
    type: 'string',
    array: true,
    describe: 'Only scenarios whose name matches this regular expression',
    group: 'Selection:',
  },
  steps: {
    type: 'string',
    array: true,
    describe: 'Files or folders with step definitions of your own (.ts or .js)',
    group: 'Selection:',
  },
  timeout: {
    type: 'number',
    describe: 'Milliseconds to wait for a response or a notification; rings get three times as long [5000]',
    group: 'Running:',
  },
  parallel: { type: 'number', default: 1, describe: 'Scenarios at a time', group: 'Running:' },
  repeat: {
    type: 'number',
    default: 1,
    describe: 'Run each scenario so often; one that passes and fails is flaky',
    group: 'Running:',
  },
  strict: {
    type: 'boolean',
    default: false,
    describe: 'Make violations of warnings and of everything undocumented',
    group: 'Running:',
  },
  report: {
    type: 'string',
    default: 'reports',
    describe: 'Folder that gets a folder with the reports of this run',
    group: 'Running:',
  },
  variation: {
    type: 'string',
    array: true,
    describe: 'Have the embedded mock differ in this way, which the protocol permits',
    group: 'Running:',
  },
  fault: {
    type: 'string',
    array: true,
    describe: 'Break the embedded mock in this way, to see what a failure looks like',
    group: 'Running:',
  },
} as const satisfies Readonly<Record<string, Options>>;

/** Their names, and those of the positional arguments. */
export const runOptionNames: readonly string[] = [...Object.keys(runOptions), 'features'];
