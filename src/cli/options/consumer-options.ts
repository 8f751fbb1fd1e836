import type { Options } from 'yargs';

/** Options of `run`: where consumers come from. */
export const consumerOptions = {
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
} as const satisfies Readonly<Record<string, Options>>;
