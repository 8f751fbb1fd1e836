import { posix } from 'node:path';
import { annotationKeywords, isObject } from '../json-schema.js';
import { NotCheckable } from './not-checkable.js';
import { lengthCheck, limit, scalarList, typesIn, typeTest, words } from './value-tests.js';

/** The text of a function that says yes or no, and what it needs beside it. */
export interface CheckSource {
  /** Functions, the last of which is `check`; calls `codePoints`, `link` and `patterns`. */
  readonly text: string;
  /** What its texts are held against, by number. */
  readonly patterns: readonly RegExp[];
}

type Schema = Readonly<Record<string, unknown>>;

/** What a reference within a file begins with: the word of today, or that of earlier drafts. */
export const definitions = /#\/(\$defs|definitions)\//;

/** Keywords that say nothing of whether a value is right. */
const silent: ReadonlySet<string> = new Set([
  '$schema',
  '$id',
  '$defs',
  'definitions',
  'deprecated',
  'title',
  'description',
  'examples',
  ...annotationKeywords.filter((each) => each !== 'x-differs'),
]);
const ofObjects = [
  'required',
  'properties',
  'additionalProperties',
  'propertyNames',
  'discriminator',
] as const;
const ofArrays = ['minItems', 'maxItems', 'items', 'contains'] as const;
const ofStrings = ['minLength', 'maxLength', 'pattern'] as const;
const ofNumbers = ['minimum', 'maximum', 'exclusiveMinimum'] as const;
const ofAny = ['type', '$ref', 'const', 'enum', 'x-differs', 'if', 'then', 'else', 'not', 'oneOf'] as const;
const understood: ReadonlySet<string> = new Set([
  ...ofObjects,
  ...ofArrays,
  ...ofStrings,
  ...ofNumbers,
  ...ofAny,
  ...silent,
]);

const kinds = [
  ['object', ofObjects],
  ['array', ofArrays],
  ['string', ofStrings],
  ['number', ofNumbers],
] as const;

/**
 * Writes the function that says whether a value is right by a schema file: as JSON Schema 2020-12 has it, and as Ajv reads
 * it. What it refers to it asks `link` for, by the path of the file, when a value first needs it.
 *
 * @param file its path; of one of its definitions, followed by `#/$defs/` (or `#/definitions/`) and the name
 * @param schemas the view of a file, or of a definition in one, by its path
 * @throws NotCheckable when the schema has a keyword, or a form of one, that is not understood
 */
export function checkSource(file: string, schemas: (file: string) => unknown): CheckSource {
  return new Writer(schemas).whole(file);
}

class Writer {
  readonly #schemas: (file: string) => unknown;
  readonly #functions: string[] = [];
  readonly #links = new Map<string, string>();
  readonly #patterns: RegExp[] = [];
  #names = 0;

  constructor(schemas: (file: string) => unknown) {
    this.#schemas = schemas;
  }

  whole(file: string): CheckSource {
    this.#write('check', this.#read(file), file);
    const links = [...this.#links].map(
      ([target, name]) => `let ${name} = (v) => (${name} = link(${JSON.stringify(target)}))(v);`,
    );
    return { text: [...links, ...this.#functions].join('\n'), patterns: this.#patterns };
  }

  #link(file: string): string {
    const known = this.#links.get(file);
    if (known !== undefined) return known;
    const name = this.#fresh('f');
    this.#links.set(file, name);
    return name;
  }

  #write(name: string, schema: unknown, file: string): void {
    const body = this.#statements(schema, 'v', file);
    this.#functions.push(`function ${name}(v) {\n${body}return true;\n}`);
  }

  #read(file: string): Schema {
    const schema = this.#schemas(file);
    if (isObject(schema)) return schema;
    throw new NotCheckable(`there is no schema ${file}`);
  }

  #fresh(letter: string): string {
    this.#names += 1;
    return `${letter}${this.#names}`;
  }

  /** The name of a function that tells whether a schema's condition holds. */
  #condition(schema: unknown, file: string): string {
    const name = this.#fresh('c');
    this.#write(name, schema, file);
    return name;
  }

  /** Statements that return false when the variable `v` is not as a schema has it. */
  #statements(schema: unknown, v: string, file: string): string {
    if (schema === true) return '';
    if (!isObject(schema)) throw new NotCheckable(`a schema is ${JSON.stringify(schema)}`);
    const unknown = Object.keys(schema).find((keyword) => !understood.has(keyword));
    if (unknown !== undefined) throw new NotCheckable(`the keyword ${unknown} is not understood`);
    const types = typesIn(schema['type']);
    let text = types.length === 0 ? '' : `if (!(${typeTest(types, v)})) return false;\n`;
    for (const [kind, keywords] of kinds) {
      if (!keywords.some((keyword) => schema[keyword] !== undefined)) continue;
      const below = this.#ofKind(kind, schema, v, file);
      const isCertain =
        types.length === 1 && (types[0] === kind || (kind === 'number' && types[0] === 'integer'));
      text += isCertain
        ? below
        : `if (${kind === 'number' ? `typeof ${v} === "number"` : typeTest([kind], v)}) {\n${below}}\n`;
    }
    return text + this.#general(schema, v, file);
  }

  #ofKind(kind: (typeof kinds)[number][0], schema: Schema, v: string, file: string): string {
    switch (kind) {
      case 'object':
        return this.#object(schema, v, file) + this.#variant(schema, v, file);
      case 'array':
        return this.#array(schema, v, file);
      case 'string':
        return this.#string(schema, v);
      case 'number':
        return this.#number(schema, v);
    }
  }

  /** The keywords that ask nothing of the type. */
  #general(schema: Schema, v: string, file: string): string {
    let text = '';
    const { $ref, if: condition, then, else: otherwise, not } = schema;
    if ($ref !== undefined) text += this.#reference($ref, v, file);
    if ('const' in schema) text += `if (${v} !== ${scalarList([schema['const']])[0]}) return false;\n`;
    if (schema['enum'] !== undefined) {
      const values = scalarList(schema['enum']).map((value) => `${v} !== ${value}`);
      text += `if (${values.length === 0 ? 'true' : values.join(' && ')}) return false;\n`;
    }
    const differs = schema['x-differs'];
    if (isObject(differs) && Object.keys(differs).length > 0) {
      const tests = Object.keys(differs).map((type) =>
        type === 'number' ? `typeof ${v} === "number"` : typeTest([type], v),
      );
      text += `if (${tests.join(' || ')}) return false;\n`;
    }
    if (not !== undefined) text += `if (${this.#condition(not, file)}(${v})) return false;\n`;
    if (condition !== undefined) {
      const yes = then === undefined ? '' : this.#statements(then, v, file);
      const no = otherwise === undefined ? '' : this.#statements(otherwise, v, file);
      text += `if (${this.#condition(condition, file)}(${v})) {\n${yes}} else {\n${no}}\n`;
    }
    if (schema['oneOf'] !== undefined && schema['discriminator'] === undefined)
      throw new NotCheckable('oneOf without a discriminator');
    return text;
  }

  #reference($ref: unknown, v: string, file: string): string {
    const target = this.#target($ref, file);
    const schema = this.#read(target);
    // What has nothing below it is written where it is needed.
    const isSmall = !['properties', 'items', 'oneOf', 'if', 'contains'].some(
      (each) => schema[each] !== undefined,
    );
    if (isSmall) return this.#statements(schema, v, target);
    return `if (!${this.#link(target)}(${v})) return false;\n`;
  }

  #target($ref: unknown, file: string): string {
    const [whole = ''] = file.split('#');
    const within = typeof $ref === 'string' ? definitions.exec($ref) : null;
    if (within?.index === 0 && !within.input.includes('/', within[0].length))
      return `${whole}${within.input}`;
    if (typeof $ref !== 'string' || $ref.includes('#'))
      throw new NotCheckable(`a reference is ${JSON.stringify($ref)}`);
    return posix.join(posix.dirname(whole), $ref);
  }

  #object(schema: Schema, v: string, file: string): string {
    const properties = isObject(schema['properties']) ? schema['properties'] : {};
    const required = new Set(schema['required'] === undefined ? [] : words(schema['required']));
    const names = Object.keys(properties);
    for (const name of [...names, ...required])
      if (name in Object.prototype) throw new NotCheckable(`a member is called ${name}`);
    const isClosed = schema['additionalProperties'] === false;
    const count = this.#fresh('n');
    let text = '';
    for (const name of required) {
      if (!Object.hasOwn(properties, name))
        text += `if (${v}[${JSON.stringify(name)}] === undefined) return false;\n`;
    }
    if (isClosed) text += `let ${count} = ${names.filter((name) => required.has(name)).length};\n`;
    for (const name of names) {
      const each = this.#fresh('v');
      const below = this.#statements(properties[name], each, file);
      text += `const ${each} = ${v}[${JSON.stringify(name)}];\n`;
      text += required.has(name)
        ? `if (${each} === undefined) return false;\n${below}`
        : `if (${each} !== undefined) {\n${isClosed ? `${count}++;\n` : ''}${below}}\n`;
    }
    // As many members as there are of those listed: then there is no other.
    if (isClosed) text += `for (const k in ${v}) ${count}--;\nif (${count} !== 0) return false;\n`;
    return text + this.#members(schema, names, v, file);
  }

  #members(schema: Schema, listed: readonly string[], v: string, file: string): string {
    const { additionalProperties: others, propertyNames: named } = schema;
    const key = this.#fresh('k');
    let text = '';
    if (named !== undefined) text += this.#statements(named, key, file);
    if (isObject(others)) {
      const each = this.#fresh('v');
      const below = `const ${each} = ${v}[${key}];\n${this.#statements(others, each, file)}`;
      const tests = listed.map((name) => `${key} !== ${JSON.stringify(name)}`);
      text += tests.length === 0 ? below : `if (${tests.join(' && ')}) {\n${below}}\n`;
    }
    return text === '' ? '' : `for (const ${key} in ${v}) {\n${text}}\n`;
  }

  /** One of the variants, as the tag says. */
  #variant(schema: Schema, v: string, file: string): string {
    const { discriminator, oneOf } = schema;
    if (discriminator === undefined) return '';
    const tag = isObject(discriminator) ? discriminator['propertyName'] : undefined;
    if (typeof tag !== 'string' || tag in Object.prototype || !Array.isArray(oneOf))
      throw new NotCheckable('a discriminator without a name or variants');
    const seen = new Set<string>();
    const cases = oneOf.map((branch: unknown) => {
      if (!isObject(branch)) throw new NotCheckable('a variant is not a schema');
      const isReference = Object.keys(branch).every((keyword) => keyword === '$ref' || silent.has(keyword));
      const target = isReference ? this.#target(branch['$ref'], file) : file;
      const whole = isReference ? this.#read(target) : branch;
      const named = isObject(whole['properties']) ? whole['properties'][tag] : undefined;
      if (!isObject(named)) throw new NotCheckable('a variant without its tag');
      const tags = scalarList('const' in named ? [named['const']] : named['enum']);
      for (const each of tags) {
        if (seen.has(each) || !each.startsWith('"'))
          throw new NotCheckable(`the tag ${each} does not tell variants apart`);
        seen.add(each);
      }
      return `${tags.map((each) => `case ${each}:`).join(' ')} {\n${this.#statements(branch, v, file)}break;\n}\n`;
    });
    return `switch (${v}[${JSON.stringify(tag)}]) {\n${cases.join('')}default: return false;\n}\n`;
  }

  #array(schema: Schema, v: string, file: string): string {
    const { minItems, maxItems, items, contains } = schema;
    let text = '';
    if (minItems !== undefined) text += `if (${v}.length < ${limit(minItems)}) return false;\n`;
    if (maxItems !== undefined) text += `if (${v}.length > ${limit(maxItems)}) return false;\n`;
    if (items !== undefined) {
      const [index, each] = [this.#fresh('i'), this.#fresh('v')];
      const below = this.#statements(items, each, file);
      text += `for (let ${index} = 0; ${index} < ${v}.length; ${index}++) {\nconst ${each} = ${v}[${index}];\n${below}}\n`;
    }
    if (contains !== undefined) text += `if (!${v}.some(${this.#condition(contains, file)})) return false;\n`;
    return text;
  }

  #string(schema: Schema, v: string): string {
    const { minLength, maxLength, pattern } = schema;
    let text = lengthCheck(v, minLength, maxLength);
    if (typeof pattern === 'string') {
      text += `if (!patterns[${this.#patterns.length}].test(${v})) return false;\n`;
      this.#patterns.push(new RegExp(pattern, 'u'));
    }
    return text;
  }

  #number({ minimum, maximum, exclusiveMinimum: beyond }: Schema, v: string): string {
    let text = minimum === undefined ? '' : `if (!(${v} >= ${limit(minimum)})) return false;\n`;
    if (maximum !== undefined) text += `if (!(${v} <= ${limit(maximum)})) return false;\n`;
    if (beyond !== undefined) text += `if (!(${v} > ${limit(beyond)})) return false;\n`;
    return text;
  }
}
