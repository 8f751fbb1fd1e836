export {
  frameJson,
  frameText,
  frameLine,
  frameNumberIn,
  frameOf,
  isRunRecord,
  judgedFrame,
  lineOf,
  readLine,
  sessionMark,
  versions,
  type AnyRecord,
  type Cleaner,
  type ReadLine,
} from './codec.js';
export { linesOf, wholeLinesOf, type Line } from './file-lines.js';
export { httpRecord, largestBody, learnSecrets } from './http-record.js';
export { recordKinds, recordWords } from './record-schema.js';
export * from './records.js';
export { redactedFinding, redactedLine, redactedLineOf } from './redacted-records.js';
export { secretBytesKept } from './redaction/known-secrets.js';
export { isSecretName, Redactor } from './redaction/redactor.js';
export * from './run-records.js';
export { StandIns } from './stand-ins.js';
export { eachLine } from './stream-lines.js';
export { cleanPartOf, TranscriptWriter } from './transcript-writer.js';
