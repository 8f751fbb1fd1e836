import type { Role } from '../../contract/index.js';
import { ConnectError, Connection, withBackOff, type ConnectionOptions } from '../../wire/index.js';
import type { Target } from '../way-in/target.js';
import type { Stage } from './stage.js';

/** A connection is kept alive so many times within the service's idle time. */
export const keepAlivesPerTimeout = 4;

/** Opens a connection for somebody; one that is limited (429) after a while again. */
export function openFor(
  { name: actor, role }: { readonly name: string; readonly role: Role },
  { recorder, deadlines, target }: Stage,
  url: string,
  headers: Readonly<Record<string, string>>,
): Promise<Connection> {
  const { access } = target;
  const keepAlive = keepAliveOf(target, role);
  const deadlineMs = deadlines.acknowledgement;
  return withBackOff(
    () => Connection.open({ url, access, headers, actor, role, recorder, deadlineMs, keepAlive }),
    ({ error }) =>
      error instanceof ConnectError && error.failure.kind === 'refused' && error.failure.status === 429
        ? error.failure
        : undefined,
  );
}

/** Pings, or requests for the time where no pings pass. */
function keepAliveOf({ idleTimeoutMs, keepAlive }: Target, role: Role): ConnectionOptions['keepAlive'] {
  const everyMs = idleTimeoutMs / keepAlivesPerTimeout;
  if (keepAlive === 'ping') return { everyMs };
  const type = role === 'agent' ? '.GetClock' : 'GetClock';
  let count = 0;
  const request = (): string =>
    JSON.stringify({ kind: 'req', id: `keep-alive-${(count += 1)}`, type, body: {} });
  return { everyMs, request };
}
