export { linesOf, type Line } from './file-lines.js';
export * from './records.js';
export { Redactor } from './redactor.js';
export * from './run-records.js';
export { eachLine } from './stream-lines.js';
export { TranscriptWriter } from './transcript-writer.js';
