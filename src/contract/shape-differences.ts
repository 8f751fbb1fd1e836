import { counted } from '../words/counted.js';
import { isObject } from './json-schema.js';
import { shapeError, type Mask, type ShapeError } from './shape-error.js';
import type { Validators } from './validators.js';

/** How a value is to be held against its message. */
export interface ShapeOptions {
  /** Takes what must not be shown out of texts, before they are cut. */
  readonly mask?: Mask | undefined;
  /** True for a value of very many values: one difference is told, since each of them may be one. */
  readonly isWide?: boolean;
}

/** What a difference is looked up in. */
export interface ShapeLookup {
  /** @throws ContractError when the file's schema does not compile */
  validatorOf(file: string): ReturnType<Validators['of']>;
  /** The title of a source. */
  titleOf(id: string): string;
  /** The requirement that is broken by a wrong value at a place. */
  requirementAt(pointer: string): string | undefined;
}

/** More differences than this are counted only. */
const mostErrors = 100;

interface Found {
  readonly errors: ShapeError[];
  rest: number;
  worst: ShapeError | undefined;
}

/**
 * How a value differs from the closed view of a schema file. Of very many differences, the first are told, and then one
 * that counts the rest.
 *
 * @throws ContractError when the schema does not compile
 */
export function shapeDifferences(
  file: string,
  value: unknown,
  how: ShapeOptions,
  lookup: ShapeLookup,
): readonly ShapeError[] {
  const found: Found = { errors: [], rest: 0, worst: undefined };
  addDifferences(file, value, '', found, how, lookup);
  if (found.worst !== undefined) found.errors.push(restOf(found.rest, found.worst, how.isWide === true));
  return found.errors;
}

/**
 * Adds how a value differs from a schema file. A variant that the contract does not know is held against what is known
 * of every variant, so that nothing within it goes unseen.
 *
 * @param at JSON Pointer to the value within the frame
 */
function addDifferences(
  file: string,
  value: unknown,
  at: string,
  found: Found,
  how: ShapeOptions,
  lookup: ShapeLookup,
): void {
  const validate = lookup.validatorOf(file);
  if (validate(value)) return;
  for (const each of validate.errors ?? []) {
    const error = shapeError(each, lookup.titleOf, how.mask);
    if (error === undefined) continue;
    const pointer = at + error.pointer;
    const isMore = found.errors.length >= mostErrors;
    if (isMore) {
      found.rest += 1;
      if (found.worst?.nature !== 'wrong' && error.tolerated === undefined)
        found.worst = { ...error, pointer, requirement: undefined };
      found.worst ??= { ...error, pointer, requirement: undefined };
    } else {
      // What is tolerated breaks no requirement.
      const requirement = error.tolerated === undefined ? lookup.requirementAt(pointer) : undefined;
      found.errors.push({ ...error, pointer, requirement });
    }
    const schema: unknown = each.parentSchema;
    const common = isObject(schema) && each.keyword === 'discriminator' ? schema['x-unknown'] : undefined;
    if (typeof common === 'string' && !isMore)
      addDifferences(common, each.data, at + each.instancePath, found, how, lookup);
  }
  // The validator that stops at the first difference has not looked further.
  if (how.isWide === true && found.errors.length > 0) found.worst ??= found.errors.at(-1);
}

/** Tells of the differences that are not told one by one; it weighs as much as the worst of them. */
function restOf(count: number, worst: ShapeError, isWide: boolean): ShapeError {
  const why = isWide
    ? 'the frame holds very many values, of which only the first difference is told'
    : `${counted(count, 'further difference')} in this frame`;
  return {
    ...worst,
    why,
    expected: 'a frame as the contract has it',
    actual: isWide ? 'more' : String(count),
  };
}
