import type { Target } from '../actors/index.js';
import { defaultDeadlines } from '../judge/index.js';
import type { RunParameters } from './parameters.js';

/** Parameters of a run in which no step is run. */
export function dryParameters(target: Target, longestWaitMs = 0): RunParameters {
  return {
    run: 'dry',
    target,
    deadlines: defaultDeadlines,
    strict: false,
    directory: '',
    repetition: 1,
    longestWaitMs,
    stepTimeoutMs: 0,
  };
}
