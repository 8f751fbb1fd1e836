import type { Recorder } from '../wire/index.js';
import type { Blow } from './blow.js';
import type { ClientLog } from './client-log.js';
import type { ClientStep } from './client-step.js';

/** The client under test of a case, as the phrases of cases speak to it. */
export interface ClientUnderTest {
  readonly log: ClientLog;
  readonly recorder: Recorder;
  /** Milliseconds within which the client has to do what it was told. */
  readonly deadlineMs: number;
  /** Starts the client, unless it was started. */
  start(): void;
  /**
   * Tells the client that a step is due.
   *
   * @throws Inconclusive when the client does not offer it
   */
  tell(step: ClientStep): void;
  /** @throws Inconclusive when it was said meanwhile that the client does not do what it was told last */
  expectOffered(): void;
  /** What is to be said where the client did not do what it was told: how it ended, and its last words. */
  readonly excuse: readonly (readonly [label: string, text: string])[];
  /** Has the service, or the network, be otherwise from now on: lawfully, by the name of a disturbance or its file. */
  disturb(nameOrFile: string): void;
  /** Does something to the open connection. */
  strike(blow: Blow): void;
  /** The tokens that the client has shown so far are turned away with 4401 from now on. */
  forbidTokens(): void;
}
