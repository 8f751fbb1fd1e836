import type { Target } from '../actors/index.js';
import type { Deadlines } from '../judge/index.js';

/** What the run tells every scenario, in whatever process: Cucumber's world parameters. Plain data. */
export interface RunParameters {
  readonly target: Target;
  readonly deadlines: Deadlines;
  readonly strict: boolean;
  /** Absolute path of the run's folder. */
  readonly directory: string;
  /** Which repetition this is, from 1. */
  readonly repetition: number;
}

/** Environment variables by which the run reaches code that is loaded before any world exists. */
export const environment = {
  stepTimeout: 'CONFORMANCE_RUN_STEP_TIMEOUT',
  /** File in which each parallel worker leaves its process id. */
  workers: 'CONFORMANCE_RUN_WORKERS',
  oneAgentAtATime: 'CONFORMANCE_RUN_ONE_AGENT_AT_A_TIME',
} as const;
