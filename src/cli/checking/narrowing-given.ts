import type { Narrowing } from '../../capture/index.js';
import type { CheckArguments } from './check-arguments.js';
import { timeSince } from './since-time.js';

/**
 * What alone is told of a capture.
 *
 * @throws UsageError for a time that is none
 */
export function narrowingOf({ session, since }: Pick<CheckArguments, 'session' | 'since'>): Narrowing {
  return {
    ...(session !== undefined && { session }),
    ...(since !== undefined && { since: timeSince(since, Date.now()) }),
  };
}
