export { attemptOf, type ExecutionIds, type Made } from './attempt.js';
export { attemptRecords } from './attempt-records.js';
export { breaksAnew, failuresOf, heldAgainst, inconclusiveOf } from './baseline.js';
export { brokenBeside, preflightTranscript } from './broken-beside.js';
export { blameOf } from './blame.js';
export { baselineSchemaFile, dayOf, readBaseline, withBaseline, writeBaseline } from './baseline-file.js';
export { CaseCollector } from './case-collector.js';
export { caseIdOf, lineOf, requirementsOf, stepsOf } from './case-id.js';
export { caseRecordType } from './case-record.js';
export { captureSentence, captureVerdict, type CaptureGrounds } from './capture-verdict.js';
export { changesBetween } from './changes.js';
export { comparisonOf, isAlike, type Comparison, type Rows } from './comparison.js';
export {
  coverageOf,
  excuses,
  isWithin,
  MessageReader,
  type Excuse,
  type RecordedMessage,
} from './contract-coverage.js';
export * from './history/index.js';
export { KeptFindings } from './kept-findings.js';
export { areParts, merged } from './merge.js';
export * from './outcome.js';
export { fileAt, isOfPackage, isOwnPlace, placeOf, toldPath, withPlaces } from './source-places.js';
export { rejudged } from './rejudge.js';
export { recordedResult, resultOf } from './result.js';
export { misreadError, misreadLine, type MisreadLine } from './misread-lines.js';
export { Phrasebook, wordsOf } from './phrasebook.js';
export { readRun, type RecordedRun } from './run-file.js';
export { recordsOf } from './run-lines.js';
export { RunWriter } from './run-writer.js';
export { writeCase, type WrittenCase } from './case-writer.js';
export {
  countFindings,
  countOutcomes,
  isWarning,
  outcomeOver,
  requirementResults,
  sentenceOf,
  verdictOf,
} from './verdict.js';
export { factsOfFindings, violated } from './violated.js';
export type * from './soak-result.js';
export { SoakRounds } from './soak-rounds.js';
export { isBreaking, isUndecided } from './soak-stretch.js';
export { roundRecordOf, type RoundTimes } from './round-record.js';
export { RoundSamples } from './round-samples.js';
export { keepRound, type KeptSoFar } from './round-kept.js';
export { WaitHistogram } from './wait-histogram.js';
