/** How long to wait before each further attempt, in milliseconds: the protocol asks for a second at least. */
const waits = [1_000, 2_000, 4_000];
/** A server may ask for more; for longer than this nobody waits. */
const longestWait = 30_000;

/** What came of an attempt that may be made again. */
export interface Limited {
  /** What the server asked for in `Retry-After`, in seconds or as a date. */
  readonly retryAfter?: string | undefined;
}

/** Those who wait because they came too often. While there are any, nobody else in this process begins anything. */
const waiting = new Set<Promise<void>>();

/** Begins to wait; whoever did so calls what is returned when they were let in, or have given up. */
function beginToWait(): () => void {
  let end: () => void = () => undefined;
  const wait = new Promise<void>((resolve) => (end = resolve));
  waiting.add(wait);
  return () => {
    waiting.delete(wait);
    end();
  };
}

/**
 * Makes an attempt when nobody else is waiting because they came too often, and makes it again after a while as long as it is refused for coming too often.
 *
 * @param attempt what is tried; what it throws ends it
 * @param limited tells of a result, or of an error, that it was refused so; undefined when it was not
 * @returns the first result that was not refused so, or the last one
 */
export async function withBackOff<Result>(
  attempt: () => Promise<Result>,
  limited: (outcome: { readonly result?: Result; readonly error?: unknown }) => Limited | undefined,
): Promise<Result> {
  while (waiting.size > 0) await Promise.all(waiting);
  let end: (() => void) | undefined;
  try {
    for (let index = 0; ; index += 1) {
      const outcome = await settled(attempt);
      const refused = limited(outcome);
      const wait = waits[index];
      const asked = retryAfterMs(refused?.retryAfter);
      if (refused !== undefined && wait !== undefined && asked <= longestWait) {
        end ??= beginToWait();
        await new Promise((resolve) => setTimeout(resolve, Math.max(wait, asked)));
        continue;
      }
      if ('error' in outcome) throw outcome.error;
      return outcome.result;
    }
  } finally {
    end?.();
  }
}

async function settled<Result>(
  attempt: () => Promise<Result>,
): Promise<{ readonly result: Result } | { readonly error: unknown }> {
  try {
    return { result: await attempt() };
  } catch (error) {
    return { error };
  }
}

function retryAfterMs(text: string | undefined): number {
  if (text === undefined || text === '') return 0;
  const seconds = Number(text);
  const milliseconds = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(text) - Date.now();
  return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : 0;
}
