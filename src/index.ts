/**
 * messaging-conformance as a library: the contract and its types, the judge, the mock, runs, and what step definitions of
 * one's own are written with.
 */
export * from './runner/step-api.js';
export * from './contract/index.js';
export {
  defaultDeadlines,
  Judge,
  rules,
  type Deadlines,
  type Finding,
  type Frame,
  type Judgement,
  type JudgeOptions,
  type Reading,
} from './judge/index.js';
export * from './errors/index.js';
export { waitFor, type Awaited } from './wire/index.js';
export { Agent, Consumer, documentedPaths, type AgentSeat, type Target } from './actors/index.js';
export { allFaults as faults, startMock, type MockOptions, type MockServer } from './mock/index.js';
export {
  featureFiles,
  featurePaths,
  startRun,
  stepPaths,
  type Run,
  type RunOptions,
  type Selection,
} from './runner/index.js';
export {
  changesBetween,
  comparisonOf,
  coverageOf,
  isAlike,
  merged,
  readRun,
  recordedResult,
  rejudged,
  type Attempt,
  type CaseResult,
  type Comparison,
  type RecordedRun,
  type RequirementResult,
  type RunResult,
} from './run/index.js';
export { Redactor } from './transcript/index.js';
