import type { Options } from 'yargs';
import { UsageError } from '../../errors/index.js';
import type { ServerTls } from '../../wire/index.js';
import { pemIn } from './pem-file.js';

/** Options of commands that serve: where they listen, and what they show to those who connect. */
export const servingOptions = {
  port: { type: 'number', default: 8080, describe: 'Port; 0 takes any that is free' },
  host: { type: 'string', default: '127.0.0.1', describe: 'Address to listen on' },
  'tls-cert': { type: 'string', describe: 'PEM file: serve https and wss with this certificate' },
  'tls-key': { type: 'string', describe: 'PEM file with its key' },
  'tls-client-ca': {
    type: 'string',
    describe: 'PEM file: let in only clients with a certificate of this authority',
  },
} as const satisfies Readonly<Record<string, Options>>;

interface Given {
  readonly 'tls-cert': string | undefined;
  readonly 'tls-key': string | undefined;
  readonly 'tls-client-ca': string | undefined;
}

/**
 * The certificate that a server is to show; none where it is to serve without TLS.
 *
 * @throws UsageError when a file cannot be read, or one of two that belong together is not given
 */
export function tlsOf(given: Given): { readonly tls?: ServerTls } {
  const cert = pemIn('--tls-cert', given['tls-cert']);
  const key = pemIn('--tls-key', given['tls-key']);
  const clientCa = pemIn('--tls-client-ca', given['tls-client-ca']);
  if (cert !== undefined && key !== undefined)
    return { tls: { cert, key, ...(clientCa !== undefined && { clientCa }) } };
  if (cert === undefined && key === undefined && clientCa === undefined) return {};
  throw new UsageError('options-conflict', 'TLS needs a certificate and its key.', [
    ['what now', 'Give both --tls-cert and --tls-key.'],
  ]);
}
