import type { JsonSchema } from './json-schema.js';
import type { Message } from './manifest.js';
import { resolved, type Files } from './schema-places.js';

/** Something the contract documents: a property, or one of the values of an enumeration. */
export interface Documented {
  /** The message, the type that is counted once, or the envelope: `cm.UpdateConversationField`, `req envelope`. */
  readonly owner: string;
  /** Where it is below that, with `*` for any element: `/body/conversationId`. */
  readonly pointer: string;
  /** The value, when it is one of an enumeration. */
  readonly value?: unknown;
}

const envelopeMembers: ReadonlySet<string> = new Set([
  'kind',
  'id',
  'reqId',
  'code',
  'type',
  'headers',
  'metadata',
  'encodedMetadata',
]);

/** Where a walk over a schema is: within a message, or within a type that is counted once for all messages. */
export interface At {
  /** Title of the type that is counted once; undefined within the message itself. */
  readonly owner?: string;
  readonly pointer: string;
  /** The value that was come by, when it is one of an enumeration. */
  readonly value?: unknown;
}

/** The envelope is documented once for each kind of frame; everything else, in each message. */
export function placeIn({ name, kind }: Message, { owner, ...at }: At): Documented {
  if (owner !== undefined) return { owner, ...at };
  const [, top = '', ...rest] = at.pointer.split('/');
  const isEnvelope = envelopeMembers.has(top) && top !== 'type' && rest.length === 0;
  return { owner: isEnvelope ? `${kind} envelope` : name, ...at };
}

/** A place for people: `cm.UpdateConversationField /body/conversationId`; for a value, followed by ` = "OPEN"`. */
export function placeInWords(place: Documented): string {
  const { owner, pointer } = place;
  return `${owner} ${pointer}${'value' in place ? ` = ${JSON.stringify(place.value)}` : ''}`;
}

/** A place below another. */
export function below(at: At, part: string): At {
  return { ...at, pointer: `${at.pointer}/${part}` };
}

export function valuePlace(at: At, value: unknown): At {
  return { ...at, value };
}

/** Where a schema is counted: in its own type when that is counted once. */
export function countedAt({ title = '', 'x-once': isOnce }: JsonSchema, at: At): At {
  return isOnce === true ? { owner: title, pointer: '' } : at;
}

/** The schemas that a value of this one may have to fit as well: variants, and what stands for a list of one. */
export function variantsOf({ oneOf = [], anyOf = [], then, items }: JsonSchema): JsonSchema[] {
  // A list, or the one element: the element is the same as in the list.
  const branch = then?.$ref !== undefined && then.$ref !== items?.$ref ? [then] : [];
  return [...oneOf, ...anyOf, ...branch];
}

/** The member that tells the variants of a schema apart, if one does. */
export function tagOf(schema: JsonSchema): string | undefined {
  return schema.discriminator?.propertyName;
}

/** The value of the tag by which a variant is chosen. */
export function tagValue(files: Files, file: string, variant: JsonSchema, tag: string): unknown {
  return resolved(files, file, variant).schema.properties?.[tag]?.const;
}
