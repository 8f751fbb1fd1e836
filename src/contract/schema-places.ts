import { posix } from 'node:path';
import { noteOn, pointerParts, type JsonSchema } from './json-schema.js';

/** A schema and the file it stands in, against which its references resolve. */
export interface Place {
  readonly schema: JsonSchema;
  readonly file: string;
}

export type Files = ReadonlyMap<string, JsonSchema>;
type Annotation = 'x-requirement' | 'x-sensitive' | 'x-source';

/** What was found of a schema; a contract does not change once it is read. */
const known = new WeakMap<Files, WeakMap<JsonSchema, readonly Place[]>>();

/** A schema with the schemas it refers to or chooses among: everything that may speak about one place. */
function alternatives(files: Files, place: Place): readonly Place[] {
  let ofFiles = known.get(files);
  if (ofFiles === undefined) known.set(files, (ofFiles = new WeakMap()));
  let found = ofFiles.get(place.schema);
  if (found === undefined) ofFiles.set(place.schema, (found = findAlternatives(files, place, 0)));
  return found;
}

function findAlternatives(files: Files, place: Place, depth: number): Place[] {
  const { schema, file } = place;
  const found = [place];
  if (depth > 16) return found;
  if (schema.$ref !== undefined) {
    const target = posix.join(posix.dirname(file), schema.$ref);
    const referred = files.get(target);
    if (referred !== undefined)
      found.push(...findAlternatives(files, { schema: referred, file: target }, depth + 1));
  }
  const branches = [...(schema.oneOf ?? []), ...(schema.anyOf ?? []), schema.then, schema.else];
  for (const branch of branches) {
    if (branch !== undefined) found.push(...findAlternatives(files, { schema: branch, file }, depth + 1));
  }
  return found;
}

function step(places: readonly Place[], files: Files, part: string): Place[] {
  const next: Place[] = [];
  for (const { schema, file } of places) {
    const named =
      schema.properties !== undefined && Object.hasOwn(schema.properties, part)
        ? schema.properties[part]
        : undefined;
    const rest = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined;
    const below = named ?? (schema.items !== undefined && /^\d+$/.test(part) ? schema.items : rest);
    if (below !== undefined) next.push(...alternatives(files, { schema: below, file }));
  }
  return next;
}

/**
 * The annotation nearest to a place of a message: looked up along the pointer, through references and variants, the
 * deepest one counting.
 *
 * @param file the message's schema file
 * @param pointer JSON Pointer into the frame
 */
export function annotationAt(
  files: Files,
  file: string,
  pointer: string,
  name: Annotation,
): string | undefined {
  const root = files.get(file);
  if (root === undefined) return undefined;
  let places = alternatives(files, { schema: root, file });
  let nearest = places.map((place) => place.schema[name]).find((value) => value !== undefined);
  for (const part of pointerParts(pointer)) {
    places = step(places, files, part);
    nearest = places.map((place) => place.schema[name]).find((value) => value !== undefined) ?? nearest;
  }
  return nearest;
}

/**
 * The source, by its id, from which a place of a message is known, or a value at that place.
 *
 * @param file the message's schema file
 * @param pointer JSON Pointer into the frame
 */
export function sourceAt(files: Files, file: string, pointer: string, value?: unknown): string | undefined {
  const root = files.get(file);
  if (root === undefined) return undefined;
  let places = alternatives(files, { schema: root, file });
  for (const part of pointerParts(pointer)) places = step(places, files, part);
  for (const { schema } of places) {
    const source = noteOn(schema['x-observed'], value);
    if (source !== undefined) return source;
  }
  return annotationAt(files, file, pointer, 'x-source');
}

/** What a schema is after following its reference, and the file that then holds it. */
export function resolved(files: Files, file: string, schema: JsonSchema): Place {
  if (schema.$ref === undefined) return { schema, file };
  const target = posix.join(posix.dirname(file), schema.$ref);
  const referred = files.get(target);
  return referred === undefined ? { schema, file } : resolved(files, target, referred);
}
