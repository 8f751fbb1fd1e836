/** `messaging-conformance/run`: runs of scenarios, and what is kept of them: read, judged again, merged and compared. */
export { documentedPaths, type AgentCredentials, type Target, type TokenSource } from '../actors/index.js';
export { contractDigest, packageRoot } from '../contract/index.js';
export { codes, CaptureError, UsageError, UserError, type ErrorCode } from '../errors/index.js';
export { defaultDeadlines, type Deadlines } from '../judge/index.js';
export {
  featureFiles,
  featurePaths,
  packagedFeatures,
  startRun,
  stepPaths,
  type Run,
  type RunOptions,
  type Selection,
} from '../runner/index.js';
export {
  changesBetween,
  comparisonOf,
  coverageOf,
  isAlike,
  merged,
  readRun,
  recordedResult,
  rejudged,
} from '../run/index.js';
export type {
  Attempt,
  CaseResult,
  Change,
  Comparison,
  Outcome,
  RecordedRun,
  RequirementResult,
  RunResult,
  StepResult,
  Verdict,
} from '../run/index.js';
export { Redactor } from '../transcript/index.js';
