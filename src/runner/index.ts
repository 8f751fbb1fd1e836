export { featurePaths, stepPaths } from './paths.js';
export { startRun, type Run, type RunOptions } from './run.js';
export { UsageError } from './usage-error.js';
export { MessagingWorld } from './world.js';
export type { Selection } from './cucumber.js';
