export { CaptureError } from './capture-error.js';
export { checkCapture, type Checked, type CheckOptions } from './check.js';
export { coverageOf, excuses, MessageReader, type Excuse, type RecordedMessage } from './coverage.js';
