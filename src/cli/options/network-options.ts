import type { Options } from 'yargs';

/** Options of `run`: how connections are made. */
export const networkOptions = {
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
} as const satisfies Readonly<Record<string, Options>>;
