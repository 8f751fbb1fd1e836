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
  /** Values of the enum that were observed and are in no document, each with which source says what: a notice. */
  readonly 'x-observed'?: Readonly<Record<string, string>>;
}

/** The keywords of our own that Ajv is told about. */
export const annotationKeywords = [
  'x-requirement',
  'x-sensitive',
  'x-aliases',
  'x-expected',
  'x-observed',
  'x-open',
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
  const isObjectType = schema['type'] === 'object' && isObject(schema['properties']);
  if (isObjectType && schema['additionalProperties'] === undefined && schema['x-open'] !== true) {
    copy['additionalProperties'] = false;
  }
  const expected = schema['x-expected'];
  const { required } = schema;
  if (isObject(expected))
    copy['required'] = [...(Array.isArray(required) ? (required as string[]) : []), ...Object.keys(expected)];
  const observed = schema['x-observed'];
  if (isObject(observed) && Array.isArray(schema['enum']))
    copy['enum'] = schema['enum'].filter((value) => !Object.hasOwn(observed, String(value)));
  return copy;
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
