/** A JSON Schema object as read from a file, with the annotations this contract adds. */
export interface JsonSchema {
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema;
  readonly oneOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly then?: JsonSchema;
  readonly else?: JsonSchema;
  readonly discriminator?: { readonly propertyName: string };
  readonly examples?: readonly unknown[];
  readonly $ref?: string;
  /** The requirement broken when the value at this place is missing or wrong. */
  readonly 'x-requirement'?: string;
  /** `secret` or `personal`: what stands here never reaches a disk. */
  readonly 'x-sensitive'?: string;
  /** Other spellings of a message's type that mean the same and are worth a notice. */
  readonly 'x-aliases'?: readonly string[];
  /** Properties that one source requires and another leaves out, each with which says what: absence is a notice. */
  readonly 'x-expected'?: Readonly<Record<string, string>>;
  /** Values of the enum, or names, that no document lists, each with the source that it is known from: a notice. */
  readonly 'x-observed'?: Readonly<Record<string, string>>;
  /** JSON types that only some sources give a value, each with which source says what: a notice. */
  readonly 'x-differs'?: Readonly<Record<string, string>>;
  /** The value by which some sources say that there is none. */
  readonly 'x-none'?: unknown;
  /** Names beyond the listed properties are unknown values, such as a further role. */
  readonly 'x-known-names'?: boolean;
  /** Path, inside the schemas folder, of what is known of every variant: held against a variant that is unknown. */
  readonly 'x-unknown'?: string;
  /** Where what the schema says is known from, by ids of `sources.yaml`; counts for all below that names no other. */
  readonly 'x-source'?: string;
  /** Counted once in the coverage, however many messages may hold it. */
  readonly 'x-once'?: boolean;
}

/** The keywords of our own that Ajv is told about. */
export const annotationKeywords = [
  'x-requirement',
  'x-sensitive',
  'x-aliases',
  'x-expected',
  'x-observed',
  'x-differs',
  'x-none',
  'x-known-names',
  'x-unknown',
  'x-source',
  'x-once',
  'x-open',
  'x-unexercised',
  'tsType',
] as const;

/** True for a plain object, the only thing a schema or a frame's members can be looked up in. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What holds no schema, or one that only asks: a condition is not to fail because of what it does not ask about. */
const untouched: ReadonlySet<string> = new Set([
  'examples',
  'const',
  'enum',
  'if',
  'not',
  'x-expected',
  'x-observed',
  'x-differs',
]);

/**
 * A copy of a schema in which every object that lists its properties admits no others. The files are open, as clients
 * must ignore what they do not know; this view is how what is undocumented gets noticed in the same pass. So does that
 * in which the sources differ: what one of them requires is required here, and what only was observed is left out.
 */
export function closedView(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closedView);
  if (!isObject(schema)) return schema;
  const copy: Record<string, unknown> = {};
  for (const [keyword, value] of Object.entries(schema)) {
    copy[keyword] = untouched.has(keyword) ? value : closedView(value);
  }
  const { properties } = schema;
  const mayBeObject = [schema['type']].flat().includes('object') && isObject(properties);
  if (mayBeObject && schema['additionalProperties'] === undefined && schema['x-open'] !== true) {
    copy['additionalProperties'] = false;
  }
  const listed = (names: readonly unknown[]): unknown[] => names.filter((name) => !isObserved(schema, name));
  if (schema['x-known-names'] === true && isObject(properties))
    copy['propertyNames'] = { enum: listed(Object.keys(properties)) };
  const expected = schema['x-expected'];
  const { required } = schema;
  if (isObject(expected))
    copy['required'] = [...(Array.isArray(required) ? (required as string[]) : []), ...Object.keys(expected)];
  if (Array.isArray(schema['enum'])) copy['enum'] = listed(schema['enum']);
  return copy;
}

/** True for a value, or a name, that a schema lists as observed only. */
function isObserved(schema: Record<string, unknown>, value: unknown): boolean {
  const observed = schema['x-observed'];
  return isObject(observed) && Object.hasOwn(observed, String(value));
}

/**
 * What a note says of a value or a name; undefined when it says nothing.
 *
 * @param notes by value, as `x-observed` has them
 * @param value from outside: an object is none that a note can name, and one may not even be text
 */
export function noteOn(notes: unknown, value: unknown): string | undefined {
  const isWord = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  if (!isObject(notes) || !isWord) return undefined;
  const name = String(value);
  const note = Object.hasOwn(notes, name) ? notes[name] : undefined;
  return typeof note === 'string' ? note : undefined;
}

/** The members of a JSON Pointer, unescaped (RFC 6901). */
export function pointerParts(pointer: string): string[] {
  if (pointer === '') return [];
  return pointer
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** One member name, escaped for a JSON Pointer. */
export function pointerPart(name: string | number): string {
  return String(name).replaceAll('~', '~0').replaceAll('/', '~1');
}
