import type { InferredOptionTypes, Options } from 'yargs';
import { disturbanceOptions } from './disturbance-options.js';
import { servingOptions } from './serving-options.js';

/** The options of `mock`. */
export const mockOptions = {
  ...servingOptions,
  'token-lifetime': {
    type: 'number',
    default: 3_600_000,
    describe: "Milliseconds for which consumers' tokens are valid",
  },
  fault: { type: 'string', array: true, nargs: 1, describe: 'Break the mock in this way' },
  'list-faults': { type: 'boolean', default: false, describe: 'List the faults and the variations' },
  variation: {
    type: 'string',
    array: true,
    nargs: 1,
    describe: 'Have the mock differ in this way, which the protocol permits',
  },
  ...disturbanceOptions,
  'idle-timeout': {
    type: 'number',
    default: 60_000,
    describe: 'Milliseconds after which a silent connection is closed',
  },
  retention: {
    type: 'number',
    default: 86_400_000,
    describe: 'Milliseconds for which closed conversations are kept',
  },
  'dialog-timeout': {
    type: 'number',
    describe: 'Milliseconds after which a dialog that nobody uses is closed; never unless given',
  },
  'ring-lifetime': {
    type: 'number',
    default: 60_000,
    describe: 'Milliseconds after which a ring that nobody answers ends',
  },
  gap: {
    type: 'number',
    default: 12,
    describe: 'Milliseconds before each frame, which real clients need',
  },
  'strict-init': {
    type: 'boolean',
    default: false,
    describe: 'Refuse requests until InitConnection is answered, as documented',
  },
  /** What is the default now was asked for by it. */
  lenient: { type: 'boolean', hidden: true },
  survey: {
    type: 'boolean',
    default: false,
    describe: 'Ask consumers how it was when the main dialog is closed',
  },
  'refuse-upgrades': {
    type: 'number',
    describe: 'Answer each upgrade with this HTTP status, such as 503 where messaging is not enabled',
  },
  'requests-per-second': {
    type: 'number',
    describe: 'Refuse what a connection sends beyond this with 429',
  },
  seed: { type: 'number', default: 1, describe: 'The same seed gives the same ids' },
  judge: {
    choices: ['on', 'off'],
    default: 'on',
    describe: 'off: answer clients and do not look at what they send, for load tests',
  },
  bot: {
    type: 'string',
    array: true,
    nargs: 1,
    describe: 'YAML file of a bot that takes the seat of an agent: it answers, or replays a recording',
  },
  json: {
    type: 'boolean',
    default: false,
    describe: 'Print what happens as JSON, for programs: one line for each thing',
  },
  'control-port': {
    type: 'number',
    describe: 'Port of GET /findings, POST /reset and GET /health, for CI; 0 takes any that is free',
  },
  'control-host': {
    type: 'string',
    default: '127.0.0.1',
    describe: 'Address on which the control port listens',
  },
  'control-name': {
    type: 'string',
    array: true,
    nargs: 1,
    describe: 'Host name by which the control port may be called, such as that of a container',
  },
  record: { type: 'string', describe: 'File that gets the transcript' },
  desk: {
    type: 'boolean',
    default: false,
    describe: "Serve a page where a person takes the agent's seat, and sees the clients judged",
  },
  'desk-port': { type: 'number', describe: 'Port of that page on this machine [any that is free]' },
  strict: {
    type: 'boolean',
    default: false,
    describe: 'Treat warnings, and anything undocumented, as violations',
  },
} as const satisfies Readonly<Record<string, Options>>;

/** What `mock` was given. */
export type MockArguments = InferredOptionTypes<typeof mockOptions>;
