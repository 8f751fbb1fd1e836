import type { InferredOptionTypes, Options } from 'yargs';
import { documentedPaths } from '../../actors/way-in/documented-paths.js';

/** The options of `run`: on the command line, in the environment and in the configuration file alike. */
export const runOptions = {
  endpoint: {
    type: 'string',
    describe: 'WebSocket endpoint: an origin (wss://host), or the whole URL of the consumer socket',
    group: 'Endpoint:',
  },
  'agent-endpoint': {
    type: 'string',
    describe: "WebSocket endpoint for agents, where it is not that of consumers; {bearer} is the agent's",
    group: 'Endpoint:',
  },
  discover: {
    type: 'string',
    describe: 'Where to ask for the domains (https://host), as clients of the service do',
    group: 'Endpoint:',
  },
  account: { type: 'string', describe: 'Account', group: 'Endpoint:' },
  'other-account': {
    type: 'string',
    describe: 'A second account, which must see nothing of the first',
    group: 'Endpoint:',
  },
  'consumer-path': {
    type: 'string',
    describe: `Path of the consumer socket [${documentedPaths.consumer}]`,
    group: 'Endpoint:',
  },
  'agent-path': {
    type: 'string',
    describe: `Path of the agent socket [${documentedPaths.agent}]`,
    group: 'Endpoint:',
  },
  'consumer-version': {
    type: 'string',
    describe: 'Version in the consumer path (v=)',
    group: 'Endpoint:',
  },
  'agent-version': { type: 'string', describe: 'Version in the agent path (v=)', group: 'Endpoint:' },
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
  'dialog-timeout': {
    type: 'number',
    describe: 'Milliseconds after which the service closes a dialog that nobody uses',
    group: 'Endpoint:',
  },
  token: {
    type: 'string',
    array: true,
    // One for each time it is given: what follows may be a feature.
    nargs: 1,
    describe:
      "A consumer's token, once for each consumer; better given as MESSAGING_CONFORMANCE_TOKEN, where ps does not show it",
    group: 'Consumers:',
  },
  'token-command': {
    type: 'string',
    array: true,
    nargs: 1,
    describe:
      'Shell command that prints a token, run again when a fresh one is needed; CONFORMANCE_CONSUMER counts the consumers from 1',
    group: 'Consumers:',
  },
  'sign-in': {
    choices: ['signup', 'anonymous', 'id-token'],
    default: 'signup',
    describe:
      'Where consumers come from: they sign up, are anonymous, or exchange ID tokens given as --token',
    group: 'Consumers:',
  },
  connector: {
    type: 'string',
    describe: 'Connector that ID tokens are exchanged by [default]',
    group: 'Consumers:',
  },
  auth: {
    choices: ['header', 'init'],
    default: 'header',
    describe: 'How connections are authorized: by header, or by InitConnection',
    group: 'Consumers:',
  },
  'keep-alive': {
    choices: ['ping', 'clock'],
    default: 'ping',
    describe: 'How connections are kept open: by WebSocket pings, or by GetClock where pings do not pass',
    group: 'Consumers:',
  },
  ca: {
    type: 'string',
    describe: 'PEM file with the authorities that signed the certificate of the endpoint',
    group: 'Network:',
  },
  cert: { type: 'string', describe: 'PEM file with a client certificate', group: 'Network:' },
  key: { type: 'string', describe: 'PEM file with its key', group: 'Network:' },
  'key-passphrase': {
    type: 'string',
    describe: 'Passphrase of the key; better given as MESSAGING_CONFORMANCE_KEY_PASSPHRASE',
    group: 'Network:',
  },
  insecure: {
    type: 'boolean',
    default: false,
    describe: 'Take any certificate; whoever is in between then reads and changes everything',
    group: 'Network:',
  },
  proxy: {
    type: 'string',
    describe: 'URL of a proxy, or none [what HTTPS_PROXY, HTTP_PROXY and NO_PROXY say]',
    group: 'Network:',
  },
  header: {
    type: 'string',
    array: true,
    nargs: 1,
    describe: 'Header for each request and each upgrade, as "Name: value"',
    group: 'Network:',
  },
  agent: {
    choices: ['api', 'manual', 'none'],
    default: 'api',
    describe: "The agent's seat: driven over its API, by a person who is told what to do, or empty",
    group: 'Agents:',
  },
  agents: {
    type: 'string',
    describe:
      'JSON file with the agents, or the JSON: [{"username": ..., "password": ...}] or [{"bearer": ..., "userId": ...}]',
    group: 'Agents:',
  },
  'agent-deadline': {
    type: 'number',
    default: 120_000,
    describe: "Milliseconds that a person at the agent's seat has for each thing to do",
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
  shard: {
    type: 'string',
    describe: 'Only one part of the scenarios, as in 2/5; `report` puts the parts together',
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
  retry: {
    type: 'number',
    default: 0,
    describe: 'Run a scenario that failed again, so often; one that then passes is flaky, which is no pass',
    group: 'Running:',
  },
  baseline: {
    type: 'string',
    describe: 'File of known failures: only new ones fail the run',
    group: 'Running:',
  },
  'update-baseline': {
    type: 'boolean',
    default: false,
    describe: 'Write what failed into the file of --baseline',
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
  quiet: {
    type: 'boolean',
    default: false,
    describe: 'Print the verdict alone',
    group: 'Running:',
  },
  json: {
    type: 'boolean',
    default: false,
    describe: 'Print the summary as JSON, for scripts, and nothing else',
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

/** What `run` was given. */
export type RunArguments = InferredOptionTypes<typeof runOptions> & {
  readonly features: readonly string[] | undefined;
};

/** Options whose values are in no report. */
export const secretOptions: ReadonlySet<string> = new Set([
  'token',
  'token-command',
  'key-passphrase',
  'header',
  'agents',
  'proxy',
]);

/** Options that name files, which a configuration file names from where it is. */
export const fileOptions: ReadonlySet<string> = new Set([
  'ca',
  'cert',
  'key',
  'agents',
  'baseline',
  'steps',
  'features',
]);
