import { isObject } from '../contract/index.js';
import { jsonInDocString } from '../words/gherkin-text.js';

/** A piece of a text: as it is, or the name of what a step remembers. */
export type Piece =
  { readonly is: 'text'; readonly text: string } | { readonly is: 'remembered'; readonly name: string };

/** Stands in a body for what a step remembers. */
export class Placeholder {
  constructor(readonly name: string) {}
}

/** Says what of a text, or of a number, in a body goes by a name; `member` is what it stands under. */
export type Naming = (value: string | number, member: string) => readonly Piece[];

/** What fits on one line of a feature, and is read there. */
const oneLine = 100;

/** A body as JSON for a doc string, in which `${...}` stands for what a step remembers. */
export function jsonWithPlaceholders(value: unknown, naming: Naming): string {
  const short = written(value, '', naming, undefined);
  return short.length <= oneLine ? short : written(value, '', naming, '');
}

/** @param indent undefined for all on one line */
function written(value: unknown, member: string, naming: Naming, indent: string | undefined): string {
  if (value instanceof Placeholder) return `\${${value.name}}`;
  if (typeof value === 'string') return `"${pieces(naming(value, member))}"`;
  if (typeof value === 'number') {
    const [first, further] = naming(value, member);
    return first?.is === 'remembered' && further === undefined ? `\${${first.name}}` : JSON.stringify(value);
  }
  const inner = indent === undefined ? undefined : `${indent}  `;
  if (Array.isArray(value))
    return enclosed(
      '[]',
      value.map((each) => written(each, member, naming, inner)),
      indent,
    );
  if (!isObject(value)) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value).map(
    ([name, each]) => `${jsonInDocString(JSON.stringify(name))}: ${written(each, name, naming, inner)}`,
  );
  return enclosed('{}', members, indent);
}

function enclosed(brackets: '[]' | '{}', parts: readonly string[], indent: string | undefined): string {
  const [open = '', close = ''] = brackets;
  if (parts.length === 0 || indent === undefined) return `${open}${parts.join(', ')}${close}`;
  const all = `${open}${parts.join(', ')}${close}`;
  if (all.length + indent.length <= oneLine && !all.includes('\n')) return all;
  return `${open}\n${parts.map((part) => `${indent}  ${part}`).join(',\n')}\n${indent}${close}`;
}

function pieces(parts: readonly Piece[]): string {
  const text = parts
    .map((part) =>
      part.is === 'text' ? jsonInDocString(JSON.stringify(part.text).slice(1, -1)) : `\${${part.name}}`,
    )
    .join('');
  // Three quotation marks may come together where one piece ends and the next begins.
  return text.replaceAll('\\"\\"\\"', '\\u0022\\u0022\\u0022');
}
