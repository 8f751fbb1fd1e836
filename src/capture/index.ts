export { checkCapture, type CheckedCapture } from './check.js';
export {
  mostSessionNames,
  noConnection,
  type Begun,
  type CaptureRecord,
  type Checked,
  type CheckOptions,
  type KeptRecord,
  type SeenFrame,
  type Standing,
} from './checked.js';
export { checkPiece } from './check-piece.js';
export { fileTotal } from './file-total.js';
export { filesBeside } from './files-beside.js';
export { checkFiles, sizeOf, type CheckFilesOptions } from './check-files.js';
export {
  partLineOf,
  partSchemaFile,
  partVersion,
  type CheckedLine,
  type PartEnd,
  type PartError,
  type PartHead,
  type PartLine,
} from './part-lines.js';
export type { CheckedSegment } from './segment-messages.js';
export { pieceOf, sharesOf, sized, type Piece, type Shard, type Share, type SizedFile } from './shares.js';
export { unjudgeableWith, type Unjudgeable } from './unjudgeable.js';
export type { Place } from './formats/format.js';
export { captureFormats } from './formats/index.js';
export { captureLimits, type CaptureLimits } from './limits.js';
export { unreadFormats } from './formats/unread-formats.js';
export type { Narrowing } from './capture-filter.js';
