import type { Role } from '../../contract/index.js';
import type { Secret } from './format.js';

const path = /\/account\/([^/]+)\/messaging\/(consumer|brand)(?:\/([^/?#]+))?/;

/** What the URL of a connection says; undefined for one that says nothing of this API. */
export interface SocketUrl {
  readonly role: Role;
  readonly account: string;
  readonly secrets: readonly Secret[];
}

/** Reads the documented URLs: consumers connect to `.../messaging/consumer`, agents to `.../messaging/brand/BEARER`. */
export function socketUrl(url: string): SocketUrl | undefined {
  const found = path.exec(url);
  if (found === null) return undefined;
  const [, account = '', seat, bearer] = found;
  return {
    role: seat === 'brand' ? 'agent' : 'consumer',
    account,
    secrets: [
      ...secretsInUrl(url),
      ...(bearer === undefined ? [] : [{ is: 'known', value: bearer, label: 'bearer' } as const]),
    ],
  };
}

/** What a URL, or one without its host, has in its user information and in its parameters. */
export function secretsInUrl(url: string): readonly Secret[] {
  return URL.canParse(url, 'ws://host') ? [{ is: 'url', url: new URL(url, 'ws://host') }] : [];
}
