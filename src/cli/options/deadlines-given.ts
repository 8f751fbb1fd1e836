import { defaultDeadlines, type Deadlines } from '../../judge/index.js';

/** `--timeout` is for responses and notifications, in milliseconds; an agent needs longer to be found. */
export function deadlinesOf(timeout: number | undefined): Deadlines {
  if (timeout === undefined) return defaultDeadlines;
  return { acknowledgement: timeout, notification: timeout, routing: timeout * 3 };
}
