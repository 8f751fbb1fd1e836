import { documentedPaths, type Target } from '../actors/index.js';
import { defaultDeadlines } from '../judge/index.js';
import type { RunParameters } from './parameters.js';

/** A service for when nobody is connected to: only what must be there to make a plan. */
export const nowhere: Target = {
  account: '',
  paths: documentedPaths,
  tokens: [],
  signIn: 'signup',
  keepAlive: 'ping',
  auth: 'header',
  agentSeat: 'none',
  agents: [],
  manualDeadlineMs: 0,
  access: {},
  idleTimeoutMs: 0,
  authTimeoutMs: 0,
};

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
