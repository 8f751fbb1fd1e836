export { Checkers, type Checker } from './checker/index.js';
export { Contract } from './contract.js';
export type { ShapeOptions } from './shape-differences.js';
export {
  Coverage,
  placeInWords,
  type CoverageSummary,
  type Documented,
  type MessageCoverage,
} from './coverage.js';
export { contractDigest, digestOf } from './digest.js';
export { closedView, isObject, pointerPart, pointerParts, type JsonSchema } from './json-schema.js';
export type { Kind, Manifest, Message, Role } from './manifest.js';
export type * from './generated/messages.js';
export { schemaPatch, type SchemaPatch } from './schema-patch.js';
export { deepestNesting, extentOf, type Extent } from './nesting.js';
export { packageRoot } from './package-root.js';
export { resolved, type Files, type Place } from './schema-places.js';
export {
  requirements,
  requirementsOf,
  sightInWords,
  sights,
  sourceInWords,
  type Level,
  type Requirement,
  type Sight,
  type Subject,
} from './requirements.js';
export { describe, type Nature, type ShapeError, type Mask } from './shape-error.js';
export type { Known, Source } from './sources.js';
export { changedSince, typesFile, typesOf } from './types-writer.js';
export { readYaml, yamlLibrary } from './yaml-file.js';
