export { CaptureError } from './capture-error.js';
export { checkCapture, type Checked, type CheckOptions } from './check.js';
