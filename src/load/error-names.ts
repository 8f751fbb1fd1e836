import { ExpectationError } from '../errors/index.js';

/** A short name for what went wrong with a user, by which a load tool counts it. */
export function nameOf(error: unknown): string {
  if (error instanceof ExpectationError) return error.requirement ?? 'not-met';
  if (typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string')
    return error.code;
  if (typeof error === 'object' && error !== null && 'reason' in error && typeof error.reason === 'string')
    return error.reason;
  return error instanceof Error ? error.name : 'error';
}
