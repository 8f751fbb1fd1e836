export { checkCapture, type CheckedCapture } from './check.js';
export type { Begun, CaptureRecord, Checked, CheckOptions, SeenFrame } from './checked.js';
export { filesBeside } from './files-beside.js';
export { checkFiles, sizeOf, type CheckFilesOptions } from './check-files.js';
export { unjudgeableWith, type Unjudgeable } from './unjudgeable.js';
export type { Place } from './formats/format.js';
export { captureFormats } from './formats/index.js';
export { unreadFormats } from './formats/unread-formats.js';
export type { Narrowing } from './capture-filter.js';
