export { checkCapture, type Checked, type CheckOptions } from './check.js';
export { checkFiles, sizeOf, type CheckFilesOptions } from './check-files.js';
