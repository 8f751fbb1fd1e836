import { now } from './clock.js';
import { ExpectationError, ToldError, type Fact } from '../errors/index.js';
import type { Recorder } from './recorder.js';

/** Something awaited. */
export interface Awaited<Result> {
  /** A sentence without its full stop: `Ann is told that the conversation is open`. */
  readonly what: string;
  readonly deadlineMs: number;
  readonly requirement?: string | undefined;
  /**
   * Looks at everything that has come so far and returns what was awaited, or undefined.
   *
   * @throws Error to end the wait at once, when what is awaited can no longer come
   */
  look(): Result | undefined;
  /** What came nearest, and where it differed; asked once, on time-out. */
  nearest?(): readonly string[];
  /** Further facts for the time-out message. */
  facts?(): readonly (readonly [label: string, text: string])[];
}

const longestDrain = 1_000;

/** The deadline has passed without what was awaited. */
export class UnmetWait extends ExpectationError {
  /**
   * @param awaited what it was, as a sentence without its full stop, and until when
   * @param afterwards whether it came after all, late, or not for a moment more, or can no longer come
   */
  constructor(
    readonly awaited: Pick<Awaited<unknown>, 'what' | 'deadlineMs'>,
    readonly afterwards: 'late' | 'never' | 'impossible',
    facts: readonly Fact[],
    requirement: string | undefined,
  ) {
    super(`Within ${awaited.deadlineMs} ms it did not happen that ${awaited.what}.`, facts, requirement);
  }
}

/**
 * Waits for something, first in what has come, then in what comes, until its deadline. On time-out it goes on listening
 * for a moment, to tell late from never.
 *
 * @throws UnmetWait when the deadline passes, saying what was awaited and what came instead
 */
export async function waitFor<Result>(recorder: Recorder, awaited: Awaited<Result>): Promise<Result> {
  const { what, deadlineMs, requirement } = awaited;
  const started = now();
  const found = await until(recorder, awaited, deadlineMs);
  recorder.waited({
    what,
    tookMs: now() - started,
    deadlineMs,
    met: found !== undefined,
    ...(requirement !== undefined && { requirement }),
  });
  if (found !== undefined) return found;
  const nearest = awaited.nearest?.() ?? [];
  const facts = awaited.facts?.() ?? [];
  const drain = Math.min(longestDrain, deadlineMs / 2);
  const [afterwards, then] = await until(recorder, awaited, drain).then(
    (found) =>
      found === undefined
        ? (['never', `it did not come in the ${drain} ms after that either`] as const)
        : ([
            'late',
            `it came ${Math.round(now() - started - deadlineMs)} ms too late: see --timeout`,
          ] as const),
    (error: unknown) =>
      ['impossible', error instanceof ToldError ? error.headline : (error as Error).message] as const,
  );
  throw new UnmetWait(
    { what, deadlineMs },
    afterwards,
    [...nearest.map((text) => ['nearest', text] as const), ...facts, ['then', then]],
    requirement,
  );
}

function until<Result>(
  recorder: Recorder,
  { look }: Awaited<Result>,
  milliseconds: number,
): Promise<Result | undefined> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      clearTimeout(timer);
      stop();
      act();
    };
    const check = (): void => {
      try {
        const found = look();
        if (found !== undefined) settle(() => resolve(found));
      } catch (error) {
        settle(() => reject(error instanceof Error ? error : new Error(String(error))));
      }
    };
    const timer = setTimeout(() => {
      // What has come just now may not have been announced yet.
      check();
      settle(() => resolve(undefined));
    }, milliseconds);
    const stop = recorder.listen(check);
    check();
  });
}
