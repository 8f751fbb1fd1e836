export type { Selection } from './cucumber.js';
export { featureFiles, featurePaths, stepExtensions, stepPaths, withLines } from './paths.js';
export { planOf, type Plan, type PlannedCase } from './plan.js';
export type { Foreseen } from './undecided-forecast.js';
export type { UnknownTag } from './tags-seen.js';
export { defaultLongestWaitMs, startRun } from './run.js';
export type { Run, RunOptions } from './run-types.js';
export { redactorFor } from './run-context.js';
export { MessagingWorld } from './world.js';
