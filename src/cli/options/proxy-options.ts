import type { InferredOptionTypes, Options } from 'yargs';
import { disturbanceOptions } from './disturbance-options.js';
import { networkOptions } from './network-options.js';
import { servingOptions } from './serving-options.js';

const { disturb, 'disturb-seed': seed } = disturbanceOptions;

const grouped = <const Of extends Readonly<Record<string, Options>>>(options: Of, group: string): Of =>
  Object.fromEntries(Object.entries(options).map(([name, each]) => [name, { ...each, group }])) as Of;

/** The options of `proxy`. */
export const proxyOptions = {
  target: {
    type: 'string',
    describe: 'The service, where all of it is at one host: wss://host',
    group: 'Service:',
  },
  discover: {
    type: 'string',
    describe: 'Where clients ask for the domains of the service: https://host',
    group: 'Service:',
  },
  ...grouped(servingOptions, 'Clients:'),
  client: {
    type: 'string',
    describe:
      'Shell command that starts a client; the proxy ends with it. CONFORMANCE_ORIGIN and CONFORMANCE_SOCKET_ORIGIN say where to connect',
    group: 'Clients:',
  },
  disturb: { ...disturb, group: 'Clients:' },
  'disturb-seed': { ...seed, group: 'Clients:' },
  ...networkOptions,
  record: { type: 'string', describe: 'File that gets the transcript', group: 'Judging:' },
  report: {
    type: 'string',
    default: 'reports',
    describe:
      'Folder that gets a folder with the page, JUnit, Markdown and SARIF when the proxy ends; none for no reports',
    group: 'Judging:',
  },
  strict: {
    type: 'boolean',
    default: false,
    describe: 'Treat warnings, and anything undocumented, as violations',
    group: 'Judging:',
  },
  'fail-on': {
    choices: ['violation', 'warning', 'notice', 'never'],
    default: 'violation',
    describe: 'The least of what is found that makes the exit code 1',
    group: 'Judging:',
  },
} as const satisfies Readonly<Record<string, Options>>;

/** What `proxy` was given. */
export type ProxyArguments = InferredOptionTypes<typeof proxyOptions>;
