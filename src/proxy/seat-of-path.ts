import type { Role } from '../contract/index.js';

/** Whose connection a path of messaging is. */
export interface Seat {
  readonly role: Role;
  /** An agent's token, which is the last part of the path. */
  readonly bearer?: string;
}

/** Whose connection is opened at a path; undefined for what is no path of messaging. */
export function seatOf(path: string): Seat | undefined {
  const parts = path.split('/');
  const at = parts.lastIndexOf('messaging');
  if (at < 0) return undefined;
  const [kind, bearer] = parts.slice(at + 1);
  if (kind === 'consumer' && bearer === undefined) return { role: 'consumer' };
  if (kind === 'brand' && bearer !== undefined) return { role: 'agent', bearer };
  return undefined;
}
