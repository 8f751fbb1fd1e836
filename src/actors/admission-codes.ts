import { ConnectError } from '../wire/index.js';

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
