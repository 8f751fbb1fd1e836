import { createSecureContext } from 'node:tls';
import { UsageError } from '../../errors/index.js';
import type { Access } from '../../wire/index.js';
import { pemIn } from './pem-file.js';
import type { Redactor } from '../../transcript/index.js';
import type { InferredOptionTypes } from 'yargs';
import type { networkOptions } from './network-options.js';

type NetworkArguments = InferredOptionTypes<typeof networkOptions>;

/**
 * How connections are made, as the options of the group `Network` say.
 *
 * @throws UsageError when a file cannot be read, holds no PEM, or an address or a header is none
 */
export function accessOf(given: NetworkArguments, secrets: Redactor): Access {
  const { proxy, insecure, 'key-passphrase': passphrase } = given;
  const ca = pemIn('--ca', given.ca);
  const cert = pemIn('--cert', given.cert);
  const key = pemIn('--key', given.key);
  if ((cert === undefined) !== (key === undefined)) {
    throw new UsageError(
      'options-conflict',
      'A client certificate needs its key, and a key its certificate.',
      [
        ['given', cert === undefined ? '--key' : '--cert'],
        ['what now', `Give ${cert === undefined ? '--cert' : '--key'} too.`],
      ],
    );
  }
  const access: Access = {
    ...(ca !== undefined && { ca }),
    ...(cert !== undefined && { cert }),
    ...(key !== undefined && { key }),
    ...(passphrase !== undefined && { passphrase }),
    ...(insecure && { insecure }),
    ...(proxy !== undefined && proxy !== '' && { proxy: proxyGiven(proxy, secrets) }),
    headers: headersGiven(given.header ?? []),
  };
  try {
    createSecureContext({ ca, cert, key, passphrase });
  } catch (error) {
    throw new UsageError('file-invalid', 'The certificates cannot be used.', [
      ['given', ['ca', 'cert', 'key'].flatMap((name) => nameAndFile(name, given)).join(', ')],
      ['problem', (error as Error).message],
      ['what now', 'Check that they are PEM, that key and certificate belong together, and the passphrase.'],
    ]);
  }
  return access;
}

function nameAndFile(name: string, given: NetworkArguments): string[] {
  const file = given[name as 'ca'];
  return file === undefined ? [] : [`--${name} ${file}`];
}

function proxyGiven(proxy: string, secrets: Redactor): string {
  if (proxy === 'none') return proxy;
  const url = URL.canParse(proxy) ? new URL(proxy) : undefined;
  if (url !== undefined) secrets.registerUrl(url);
  if (url !== undefined && ['http:', 'https:'].includes(url.protocol)) return proxy;
  throw new UsageError('option-invalid', '--proxy is not a usable address.', [
    ['given', url === undefined ? 'a text that is not a URL' : proxy],
    ['expected', 'http://host:port, http://user:password@host:port, or none'],
  ]);
}

/** Headers that the connection itself makes. */
const reserved = /^(connection|upgrade|host|content-length|sec-websocket-.*)$/i;

function headersGiven(given: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    given
      .filter((each) => each !== '')
      .map((each) => {
        const colon = each.indexOf(':');
        const name = each.slice(0, Math.max(0, colon)).trim();
        const value = each.slice(colon + 1).trim();
        const isRight =
          /^[\w!#$%&'*+.^`|~-]+$/.test(name) &&
          !/[^\t\x20-\x7e\x80-\xff]/.test(value) &&
          !reserved.test(name);
        if (isRight) return [name, value];
        throw new UsageError('option-invalid', 'The header cannot be sent.', [
          ['--header', name === '' ? 'a text without a name and a colon' : name],
          ['expected', '"Name: value", with a name that the connection does not need for itself'],
        ]);
      }),
  );
}
