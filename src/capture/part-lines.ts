import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { packageRoot, type Role } from '../contract/index.js';
import type { Finding } from '../judge/index.js';
import type { Place } from './formats/format.js';
import type { CheckedSegment } from './segment-messages.js';
import type { Piece } from './shares.js';

const require = createRequire(import.meta.url);

/** The schema of what a part of a check prints, in this package. */
export const partSchemaFile = 'schemas/check-part.schema.json';
export const partVersion = 1;

/** Which part of a check it is, and of what: those that are put together differ in nothing but the number. */
export interface PartHead {
  readonly version: typeof partVersion;
  /** From 1. */
  readonly number: number;
  readonly of: number;
  /** Name and version. */
  readonly tool: string;
  /** The digest of the contract. */
  readonly contract: string;
  readonly strict: boolean;
  readonly role?: Role;
  readonly session?: string;
  /** In milliseconds since the epoch. */
  readonly since?: number;
  /** All captures, those of the other parts too: the digest is of their names and sizes. */
  readonly captures: { readonly files: number; readonly bytes: number; readonly digest: string };
}

/** What came of a piece of a file, after what was found in it. */
export interface CheckedLine {
  readonly file: string;
  readonly piece: Pick<Piece, 'bytes' | 'from' | 'to'>;
  readonly checked: CheckedSegment;
}

/** How many of the other lines a part has when it is whole. */
export interface PartEnd {
  readonly pieces: number;
  readonly findings: number;
}

/** An error as `--json` tells it. */
export interface PartError {
  /** Absent from an internal error. */
  readonly code?: string;
  readonly headline: string;
  readonly facts: readonly { readonly label: string; readonly text: string }[];
}

/** A line of a part of a check: the head first, the end last when the part is whole, an error where it ended early. */
export type PartLine =
  | { readonly part: PartHead }
  | { readonly file: string; readonly place: Place; readonly finding: Finding }
  | CheckedLine
  | { readonly end: PartEnd }
  | { readonly error: PartError };

let validate: ValidateFunction | undefined;

/**
 * A line of a part, read and held against its schema.
 *
 * @returns what is wrong with it, when it is none
 */
export function partLineOf(text: string): PartLine | { readonly problem: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { problem: `it is not JSON: ${(error as Error).message}` };
  }
  validate ??= compile();
  // The schema says that it is one.
  if (validate(value)) return value as PartLine;
  return { problem: problemOf(validate.errors ?? [], value) };
}

function compile(): ValidateFunction {
  // Loaded only now: what judges captures needs neither.
  const { Ajv2020 } = require('ajv/dist/2020.js') as typeof import('ajv/dist/2020.js');
  const schema = JSON.parse(readFileSync(join(packageRoot(), partSchemaFile), 'utf8')) as object;
  return new Ajv2020({ allErrors: false }).compile(schema);
}

/** Of five kinds of line, the error that counts is that of the kind it is. */
function problemOf(errors: readonly ErrorObject[], value: unknown): string {
  const kinds = ['part', 'checked', 'finding', 'end', 'error'];
  const names = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  const kind = kinds.find((each) => names.includes(each));
  if (kind === undefined) return 'it is no line of `check --shard I/N --json`';
  const own = errors.find(({ schemaPath }) => schemaPath.startsWith(`#/$defs/${kind}/`));
  return own === undefined
    ? 'it is no line of `check --shard I/N --json`'
    : `${own.instancePath === '' ? 'it' : own.instancePath} ${own.message ?? 'is wrong'}`;
}
