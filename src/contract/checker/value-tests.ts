import { NotCheckable } from './not-checkable.js';

/** The types that a schema names. */
export function typesIn(type: unknown): readonly string[] {
  return type === undefined ? [] : words(Array.isArray(type) ? type : [type]);
}

/** A list of texts, as `required` and `type` are. */
export function words(list: unknown): readonly string[] {
  if (Array.isArray(list) && list.every((each) => typeof each === 'string')) return list;
  throw new NotCheckable(`no list of names: ${JSON.stringify(list)}`);
}

/** A limit as a literal. */
export function limit(value: unknown): number {
  if (typeof value === 'number') return value;
  throw new NotCheckable(`no limit: ${JSON.stringify(value)}`);
}

/** An expression that is true for a value of one of the types, as JSON Schema has them. */
export function typeTest(types: readonly string[], v: string): string {
  return types.map((type) => `(${testOf(type, v)})`).join(' || ');
}

function testOf(type: string, v: string): string {
  switch (type) {
    case 'object':
      return `typeof ${v} === "object" && ${v} !== null && !Array.isArray(${v})`;
    case 'array':
      return `Array.isArray(${v})`;
    case 'string':
    case 'boolean':
      return `typeof ${v} === "${type}"`;
    case 'null':
      return `${v} === null`;
    // JSON can write numbers that no double holds.
    case 'number':
      return `Number.isFinite(${v})`;
    case 'integer':
      return `Number.isInteger(${v})`;
    default:
      throw new NotCheckable(`the type ${type} is not understood`);
  }
}

/** Values of `const` and `enum` as literals; only those that `===` compares. */
export function scalarList(values: unknown): readonly string[] {
  if (!Array.isArray(values)) throw new NotCheckable('an enum that is not a list');
  return values.map((value: unknown) => {
    if (typeof value === 'object' && value !== null) throw new NotCheckable('a value that is not scalar');
    return JSON.stringify(value);
  });
}

/**
 * Statements that return false when a text is too short or too long. Lengths count code points, of which a text has at
 * most as many as UTF-16 units and at least half as many: most texts need no counting.
 */
export function lengthCheck(v: string, least: unknown, most: unknown): string {
  let text = '';
  if (least !== undefined) {
    const min = limit(least);
    text += `if (${v}.length < ${min} || (${v}.length < ${2 * min - 1} && codePoints(${v}) < ${min})) return false;\n`;
  }
  if (most !== undefined)
    text += `if (${v}.length > ${limit(most)} && codePoints(${v}) > ${limit(most)}) return false;\n`;
  return text;
}
