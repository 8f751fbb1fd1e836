import { requestTarget } from '../http/request-target.js';

/** Where connections are served. */
export const servedPaths =
  'there are /ws_api/account/{account}/messaging/consumer and /ws_api/account/{account}/messaging/brand/{bearer}';

/** Whose a connection is to be, as the path of its upgrade says. */
export type Seat = { readonly account: string; readonly path: string } & (
  { readonly role: 'consumer' } | { readonly role: 'agent'; readonly bearer: string }
);

/**
 * Reads the target of an upgrade, which a stranger wrote.
 *
 * @returns the seat; or the HTTP status that refuses it, and why
 */
export function seatAt(
  target: string | undefined,
): Seat | { readonly status: 400 | 404; readonly why: string } {
  const path = requestTarget(target)?.pathname;
  if (path === undefined) return { status: 400, why: 'the target of the request is not a path' };
  const [, root, word, account = '', messaging, seat, bearer, ...rest] = path.split('/');
  const isOurs =
    root === 'ws_api' &&
    word === 'account' &&
    account !== '' &&
    messaging === 'messaging' &&
    rest.length === 0;
  if (isOurs && seat === 'consumer' && bearer === undefined) return { role: 'consumer', account, path };
  if (isOurs && seat === 'brand' && bearer !== undefined) return { role: 'agent', account, path, bearer };
  return { status: 404, why: `no connection is served at that path; ${servedPaths}` };
}
