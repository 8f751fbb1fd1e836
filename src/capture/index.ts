export { checkCapture, type Checked, type CheckOptions } from './check.js';
