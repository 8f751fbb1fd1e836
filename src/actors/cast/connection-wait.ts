import { waitFor, type Awaited, type Closing, type Connection, type Recorder } from '../../wire/index.js';
import { ExpectationError, type Fact, type Inconclusive } from '../../errors/index.js';
import { counts } from '../expectations/received-counts.js';

/** Somebody who waits for what a connection of theirs brings. */
export interface Watcher {
  readonly recorder: Recorder;
  /** Why an end of the connection is not a fault of the endpoint, when it is none. */
  excuseFor(closing: Closing, connection: Connection): Inconclusive | undefined;
}

/** A connection ended on which something was awaited. */
export class EndedConnection extends ExpectationError {
  constructor(
    what: string,
    readonly closing: Closing,
    facts: readonly Fact[],
    requirement: string | undefined,
  ) {
    super(`It did not happen that ${what}: the connection ended.`, facts, requirement);
  }
}

/**
 * Waits for something on a connection. One that is closed brings nothing more: the wait ends with that cause.
 *
 * @throws UnmetWait when the deadline passes, saying what came instead
 * @throws EndedConnection when the connection ends
 * @throws Inconclusive when the connection ends for a reason that is not a fault of the endpoint
 */
export function watch<Result>(
  watcher: Watcher,
  on: Connection,
  awaited: Omit<Awaited<Result>, 'facts'>,
): Promise<Result> {
  const { what, requirement } = awaited;
  const facts = () =>
    [
      ['came', counts(on)],
      ['socket', on.state],
    ] as const;
  return waitFor(watcher.recorder, {
    ...awaited,
    facts,
    look() {
      const found = awaited.look();
      if (found !== undefined || on.closing === undefined) return found;
      throw watcher.excuseFor(on.closing, on) ?? new EndedConnection(what, on.closing, facts(), requirement);
    },
  });
}
