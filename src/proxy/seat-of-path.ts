import type { IncomingMessage } from 'node:http';
import type { Role } from '../contract/index.js';

/** Whose connection a path of messaging is. */
export interface Seat {
  readonly role: Role;
  /** An agent's token, which is the last part of the path. */
  readonly bearer?: string;
}

/** Whose connection is opened at a path; undefined for what is not a path of messaging. */
export function seatOf(path: string): Seat | undefined {
  const parts = path.split('/');
  const at = parts.lastIndexOf('messaging');
  if (at < 0) return undefined;
  const [kind, bearer] = parts.slice(at + 1);
  if (kind === 'consumer' && bearer === undefined) return { role: 'consumer' };
  if (kind === 'brand' && bearer !== undefined) return { role: 'agent', bearer };
  return undefined;
}

/** The path that a request is for; undefined for what is none (RFC 9112, section 3.2). */
export function pathOf({ url = '/' }: IncomingMessage): string | undefined {
  const end = url.indexOf('?');
  return url.startsWith('/') ? url.slice(0, end < 0 ? undefined : end) : undefined;
}
