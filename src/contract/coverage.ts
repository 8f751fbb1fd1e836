import { isObject, pointerPart, type JsonSchema } from './json-schema.js';
import type { Contract } from './contract.js';
import type { Kind, Message, Role } from './manifest.js';
import { resolved, type Files } from './schema-places.js';
import {
  below,
  countedAt,
  placeIn,
  placeInWords,
  tagOf,
  tagValue,
  valuePlace,
  variantsOf,
  type At,
  type Documented,
} from './coverage-places.js';
import { CoverageWalk } from './coverage-walk.js';

export { placeInWords, type Documented } from './coverage-places.js';

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
  readonly #spots = new Map<Message, CoverageWalk>();

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
    let spots = this.#spots.get(message);
    if (spots === undefined) {
      spots = new CoverageWalk(this.#contract.manifest.schemas, message);
      this.#spots.set(message, spots);
    }
    spots.mark(value, this.#seen);
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
