import type { Target } from '../actors/index.js';
import type { Deadlines } from '../judge/index.js';

/** How a client is put to the test, as plain data. */
export interface ClientParameters {
  /** The program that is started for each case, and its arguments; absent where a person drives the client. */
  readonly command?: readonly string[];
  /** Where a person who drives the client looks what it is to do, and where the client connects: the same for all cases. */
  readonly served?: { readonly host: string; readonly port: number; readonly clientPort: number };
  /** What the client does not offer, by the names of steps. */
  readonly lacks: readonly string[];
  /** Disturbances that begin with each case, by name or file. */
  readonly disturbances: readonly string[];
  readonly seed: number;
  /** Milliseconds within which the client has to do what it was told. */
  readonly deadlineMs: number;
}

/** What the run tells every scenario, in whatever process: Cucumber's world parameters. Plain data. */
export interface RunParameters {
  /** The run's own id: by it, its scenarios find what they share. */
  readonly run: string;
  /** Where its processes tell each other the secrets they come by; absent when there is but one. */
  readonly secretsAt?: string;
  readonly target: Target;
  /** The client under test; absent where a service is tested. */
  readonly client?: ClientParameters;
  readonly deadlines: Deadlines;
  readonly strict: boolean;
  /** Absolute path of the run's folder. */
  readonly directory: string;
  /** Which repetition this is, from 1. */
  readonly repetition: number;
  /** The longest that a scenario may wait for time to pass, in milliseconds. */
  readonly longestWaitMs: number;
  /** True when a scenario may end the run: what has not begun then is not begun. */
  readonly mayEndEarly?: boolean;
  /** How long a step may take at the most: more than any of our own deadlines together. */
  readonly stepTimeoutMs: number;
}
