import type { ReasonCode } from '../../errors/index.js';
import { ConnectError, type Closing, type Connection } from '../../wire/index.js';

/** Close codes by which the service asks for a fresh token, or for an extended identity. */
export const tokenCodes: readonly number[] = [4401, 4407];

/** True when an upgrade was refused on account of the token. */
export function isTokenRefusal(error: unknown): boolean {
  return (
    error instanceof ConnectError &&
    error.failure.kind === 'refused' &&
    [401, 403].includes(error.failure.status)
  );
}

/** Close codes of which each says at the door what an HTTP status says when the upgrade is refused. */
const doorCodes: ReadonlyMap<number, { readonly code: ReasonCode; readonly status: number }> = new Map([
  [1008, { code: 'credentials-refused', status: 403 }],
  [1013, { code: 'not-available', status: 503 }],
  [4429, { code: 'rate-limited', status: 429 }],
]);

/**
 * Why a connection was closed before anything came on it, when that is the same as an upgrade refused for that reason:
 * it says nothing of the endpoint's conformance.
 */
export function refusalAtTheDoor(
  { code, by }: Closing,
  { received, isDeliberate }: Pick<Connection, 'received' | 'isDeliberate'>,
): { readonly code: ReasonCode; readonly status: number } | undefined {
  return by === 'service' && received.length === 0 && !isDeliberate ? doorCodes.get(code) : undefined;
}
