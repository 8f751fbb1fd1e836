export type { Selection } from './cucumber.js';
export { endLiveWorlds, interruptWorkers } from './live-worlds.js';
export { featureFiles, featurePaths, stepPaths } from './paths.js';
export { planOf, type PlannedCase } from './plan.js';
export { startRun, type Run, type RunOptions } from './run.js';
export { closePrompt } from './terminal-prompt.js';
export { MessagingWorld } from './world.js';
