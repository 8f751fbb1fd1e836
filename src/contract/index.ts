export { Contract } from './contract.js';
export { ContractError } from './contract-error.js';
export { closedView, isObject, pointerPart, pointerParts, type JsonSchema } from './json-schema.js';
export type { Kind, Manifest, Message, Role } from './manifest.js';
export type * from './generated/messages.js';
export { packageRoot } from './package-root.js';
export { requirements, type Level, type Requirement } from './requirements.js';
export { describe, type ShapeError } from './shape-error.js';
export { changedSince, typesFile, typesOf } from './types-writer.js';
