import type { Contract } from './contract.js';
import { pointerPart, pointerParts, type JsonSchema } from './json-schema.js';
import { resolved, type Files } from './schema-places.js';

/** A change of a schema's file that would admit something: a JSON Patch (RFC 6902). */
export interface SchemaPatch {
  /** Path of the file below `schemas/`. */
  readonly file: string;
  readonly operations: readonly { readonly op: 'add'; readonly path: string; readonly value: unknown }[];
}

/** A schema, the file it stands in, and where in it. */
interface Spot {
  readonly file: string;
  readonly at: string;
  readonly schema: JsonSchema;
}

const deepest = 16;

/**
 * The change of the schemas that would admit a property or a value that is not documented.
 *
 * @param message name of the message in which it was seen
 * @param pointer JSON Pointer to it in the frame
 * @param what whether the property is new, or the value of one that is known
 * @param sample the value that was seen
 * @returns undefined when the schemas have no place for it
 */
export function schemaPatch(
  contract: Contract,
  message: string,
  pointer: string,
  what: 'property' | 'value',
  sample: unknown,
): SchemaPatch | undefined {
  const known = contract.manifest.messages.get(message);
  if (known === undefined) return undefined;
  const files = contract.manifest.schemas;
  const parts = pointerParts(pointer);
  const name = what === 'property' ? parts.pop() : undefined;
  let spots = within(files, { file: known.file, at: '', schema: known.schema });
  for (const part of parts) spots = spots.flatMap((spot) => below(files, spot, part));
  if (name !== undefined) {
    const holder = spots.find(({ schema }) => schema.properties !== undefined);
    if (holder === undefined) return undefined;
    const path = `${holder.at}/properties/${pointerPart(name)}`;
    return { file: holder.file, operations: [{ op: 'add', path, value: { type: typeOf(sample) } }] };
  }
  const list = spots.find(({ schema }) => schema.enum !== undefined);
  if (list === undefined) return undefined;
  return { file: list.file, operations: [{ op: 'add', path: `${list.at}/enum/-`, value: sample }] };
}

/** A spot with its reference followed, and the variants it may be. */
function within(files: Files, spot: Spot, depth = 0): Spot[] {
  const { schema, file } = resolved(files, spot.file, spot.schema);
  const here = schema === spot.schema ? spot : { schema, file, at: '' };
  if (depth > deepest) return [here];
  const variants = (['oneOf', 'anyOf'] as const).flatMap((keyword) =>
    (schema[keyword] ?? []).map((each, index) => ({
      file,
      at: `${here.at}/${keyword}/${index}`,
      schema: each,
    })),
  );
  const then = schema.then === undefined ? [] : [{ file, at: `${here.at}/then`, schema: schema.then }];
  return [here, ...[...variants, ...then].flatMap((each) => within(files, each, depth + 1))];
}

function below(files: Files, { file, at, schema }: Spot, part: string): Spot[] {
  const named = schema.properties;
  const property = named !== undefined && Object.hasOwn(named, part) ? named[part] : undefined;
  if (property !== undefined)
    return within(files, { file, at: `${at}/properties/${pointerPart(part)}`, schema: property });
  const isIndex = /^\d+$/.test(part);
  return isIndex && schema.items !== undefined
    ? within(files, { file, at: `${at}/items`, schema: schema.items })
    : [];
}

function typeOf(sample: unknown): string {
  if (sample === null) return 'null';
  if (Array.isArray(sample)) return 'array';
  return Number.isInteger(sample) ? 'integer' : typeof sample;
}
