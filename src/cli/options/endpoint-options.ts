import type { Options } from 'yargs';
import { documentedPaths } from '../../actors/way-in/documented-paths.js';

/** Options of `run`: where the service is, and what is known of it. */
export const endpointOptions = {
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
} as const satisfies Readonly<Record<string, Options>>;
