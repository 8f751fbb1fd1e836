import { isObject, pointerPart, type JsonSchema } from './json-schema.js';
import type { Contract } from './contract.js';
import type { Kind, Message, Role } from './manifest.js';
import { resolved, type Files } from './places.js';

/** Something the contract documents: a property, or one of the values of an enumeration. */
export interface Documented {
  /** The message, the type that is counted once, or the envelope: `cm.UpdateConversationField`, `req envelope`. */
  readonly owner: string;
  /** Where it is below that, with `*` for any element: `/body/conversationId`. */
  readonly pointer: string;
  /** The value, when it is one of an enumeration. */
  readonly value?: unknown;
}

/** What was seen of one message. */
export interface MessageCoverage {
  readonly name: string;
  readonly kind: Kind;
  /** `client` or `service`: who sends it. */
  readonly from: 'client' | 'service';
  readonly roles: readonly Role[];
  readonly frames: number;
  readonly properties: { readonly seen: number; readonly all: number };
  readonly values: { readonly seen: number; readonly all: number };
}

/** What was seen of the contract, and what never was. */
export interface CoverageSummary {
  readonly messages: readonly MessageCoverage[];
  /** How often each code was answered, by role. */
  readonly codes: Readonly<Record<string, number>>;
  readonly unseenMessages: readonly string[];
  /** What was seen, by its place. */
  readonly seen: readonly Documented[];
  readonly unseen: readonly Documented[];
  readonly totals: {
    readonly messages: { readonly seen: number; readonly all: number };
    readonly documented: { readonly seen: number; readonly all: number };
  };
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
interface At {
  /** Title of the type that is counted once; undefined within the message itself. */
  readonly owner?: string;
  readonly pointer: string;
  /** The value that was come by, when it is one of an enumeration. */
  readonly value?: unknown;
}

/** What a walk over a schema comes by: a property, or a value of an enumeration. */
type Mark = (place: At) => void;

/**
 * Counts what frames show of the contract. A property or value is counted in each message it may be in; the members of
 * the envelope once for each kind of frame, and what the schemas say is to be counted once (`x-once`), once.
 */
export class Coverage {
  readonly #contract: Contract;
  readonly #documented = new Map<string, Documented>();
  readonly #seen = new Set<string>();
  readonly #frames = new Map<string, number>();
  readonly #codes = new Map<string, number>();

  constructor(contract: Contract) {
    this.#contract = contract;
    const files = contract.manifest.schemas;
    const once = new Set<JsonSchema>();
    for (const message of contract.manifest.messages.values()) {
      const mark: Mark = (at) => {
        // Which spelling of its type a message goes by is no part of what it says.
        if (at.owner === undefined && at.pointer === '/type' && 'value' in at) return;
        const place = placeIn(message, at);
        this.#documented.set(placeInWords(place), place);
      };
      listPlaces(files, message.file, message.schema, { pointer: '' }, mark, new Set(), once);
    }
  }

  /** Takes in a frame that was found to be a message. */
  see(role: Role, message: Message, value: unknown): void {
    this.#frames.set(message.name, (this.#frames.get(message.name) ?? 0) + 1);
    if (message.kind === 'resp' && isObject(value) && typeof value['code'] === 'number') {
      const code = `${role} ${value['code']}`;
      this.#codes.set(code, (this.#codes.get(code) ?? 0) + 1);
    }
    const mark: Mark = (place) => this.#seen.add(placeInWords(placeIn(message, place)));
    walk(
      this.#contract.manifest.schemas,
      message.file,
      message.schema,
      value,
      { pointer: '' },
      mark,
      new Map(),
      new WeakMap(),
    );
  }

  /** What was seen so far, and what was not. */
  summary(): CoverageSummary {
    const messages = [...this.#contract.manifest.messages.values()];
    const seen: Documented[] = [];
    const unseen: Documented[] = [];
    const counts = new Map<string, { properties: Count; values: Count }>();
    for (const [words, place] of this.#documented) {
      const isSeen = this.#seen.has(words);
      (isSeen ? seen : unseen).push(place);
      const known = counts.get(place.owner) ?? {
        properties: { seen: 0, all: 0 },
        values: { seen: 0, all: 0 },
      };
      counts.set(place.owner, known);
      const count = 'value' in place ? known.values : known.properties;
      count.all += 1;
      if (isSeen) count.seen += 1;
    }
    const none = { seen: 0, all: 0 };
    const unseenMessages = messages.map(({ name }) => name).filter((name) => !this.#frames.has(name));
    return {
      messages: messages.map(({ name, kind, roles }) => ({
        name,
        kind,
        from: kind === 'req' ? 'client' : 'service',
        roles,
        frames: this.#frames.get(name) ?? 0,
        properties: counts.get(name)?.properties ?? none,
        values: counts.get(name)?.values ?? none,
      })),
      codes: Object.fromEntries([...this.#codes].sort(([one], [other]) => (one < other ? -1 : 1))),
      unseenMessages,
      seen,
      unseen,
      totals: {
        messages: { seen: messages.length - unseenMessages.length, all: messages.length },
        documented: { seen: seen.length, all: this.#documented.size },
      },
    };
  }
}

interface Count {
  seen: number;
  all: number;
}

/** The envelope is documented once for each kind of frame; everything else, in each message. */
function placeIn({ name, kind }: Message, { owner, ...at }: At): Documented {
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
function below(at: At, part: string): At {
  return { ...at, pointer: `${at.pointer}/${part}` };
}

function valuePlace(at: At, value: unknown): At {
  return { ...at, value };
}

/** Where a schema is counted: in its own type when that is counted once. */
function countedAt({ title = '', 'x-once': isOnce }: JsonSchema, at: At): At {
  return isOnce === true ? { owner: title, pointer: '' } : at;
}

/** The schemas that a value of this one may have to fit as well: variants, and what stands for a list of one. */
function variantsOf({ oneOf = [], anyOf = [], then, items }: JsonSchema): JsonSchema[] {
  // A list, or the one element: the element is the same as in the list.
  const branch = then?.$ref !== undefined && then.$ref !== items?.$ref ? [then] : [];
  return [...oneOf, ...anyOf, ...branch];
}

/** The member that tells the variants of a schema apart, if one does. */
function tagOf(schema: JsonSchema): string | undefined {
  return schema.discriminator?.propertyName;
}

/** The value of the tag by which a variant is chosen. */
function tagValue(files: Files, file: string, variant: JsonSchema, tag: string): unknown {
  return resolved(files, file, variant).schema.properties?.[tag]?.const;
}

function listPlaces(
  files: Files,
  from: string,
  given: JsonSchema,
  place: At,
  mark: Mark,
  above: ReadonlySet<JsonSchema>,
  once: Set<JsonSchema>,
): void {
  const { schema, file } = resolved(files, from, given);
  // Structured content holds structured content: it is documented where it is first come by.
  if (above.has(schema) || once.has(schema)) return;
  if (schema['x-once'] === true) once.add(schema);
  const at = countedAt(schema, place);
  const within = new Set([...above, schema]);
  const list = (next: JsonSchema, where: At): void => {
    listPlaces(files, file, next, where, mark, within, once);
  };
  const observed = schema['x-observed'] ?? {};
  for (const value of schema.enum ?? [])
    if (!Object.hasOwn(observed, String(value))) mark(valuePlace(at, value));
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const where = below(at, pointerPart(name));
    mark(where);
    list(property, where);
  }
  if (schema.items !== undefined) list(schema.items, below(at, '*'));
  const tag = tagOf(schema);
  for (const variant of variantsOf(schema)) {
    const value = tag === undefined ? undefined : tagValue(files, file, variant, tag);
    if (value !== undefined) mark(valuePlace(below(at, String(tag)), value));
    list(variant, at);
  }
}

function walk(
  files: Files,
  from: string,
  given: JsonSchema,
  value: unknown,
  place: At,
  mark: Mark,
  above: ReadonlyMap<JsonSchema, At>,
  met: WeakMap<object, Set<JsonSchema>>,
): void {
  const { schema, file } = resolved(files, from, given);
  // Several variants may lead to the same schema, and at each depth again: once for each value is enough.
  if (typeof value === 'object' && value !== null) {
    const known = met.get(value) ?? new Set();
    if (known.has(schema)) return;
    met.set(value, known.add(schema));
  }
  const at = above.get(schema) ?? countedAt(schema, place);
  const within = new Map([...above, [schema, at]]);
  const go = (next: JsonSchema, found: unknown, where: At): void => {
    walk(files, file, next, found, where, mark, within, met);
  };
  if (schema.enum?.includes(value) === true) mark(valuePlace(at, value));
  if (isObject(value)) {
    for (const [name, property] of Object.entries(schema.properties ?? {})) {
      if (!Object.hasOwn(value, name)) continue;
      const where = below(at, pointerPart(name));
      mark(where);
      go(property, value[name], where);
    }
  }
  if (schema.items !== undefined) {
    const isBare = isObject(value) && schema.then?.$ref === schema.items.$ref;
    const elements = Array.isArray(value) ? value : isBare ? [value] : [];
    for (const element of elements) go(schema.items, element, below(at, '*'));
  }
  const tag = tagOf(schema);
  for (const variant of variantsOf(schema)) {
    const chosen = tag === undefined ? undefined : tagValue(files, file, variant, tag);
    if (chosen !== undefined) {
      if (!isObject(value) || value[tag ?? ''] !== chosen) continue;
      mark(valuePlace(below(at, String(tag)), chosen));
    }
    go(variant, value, at);
  }
}
