import { createRequire } from 'node:module';
import type { ErrorObject } from 'ajv';
import { yamlLibrary } from './yaml-file.js';

const require = createRequire(import.meta.url);

/** A place in a text, from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** What a text of YAML (or JSON) holds, and where in the text each part of it stands. */
export interface PlacedYaml {
  readonly value: unknown;
  /** Why the text is no YAML, and where; undefined when it is. */
  readonly trouble: (TextPlace & { readonly problem: string }) | undefined;
  /** Where a part stands: the value, or, of a mapping that lacks it, the mapping. */
  placeOf(path: readonly string[]): TextPlace;
}

/**
 * Parses YAML that people write, and keeps the places for messages. The parser is loaded when it is first asked for.
 *
 * @param text as it stands in the file
 */
export function readPlacedYaml(text: string): PlacedYaml {
  const { LineCounter, parseDocument } = yamlLibrary();
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const placeAt = (offset: number): TextPlace => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const [error] = document.errors;
  const rangeOf = (path: readonly string[]): readonly number[] | undefined =>
    (document.getIn(path, true) as { readonly range?: readonly number[] } | undefined)?.range;
  return {
    value: error === undefined ? document.toJS() : undefined,
    trouble: error && { ...placeAt(error.pos[0]), problem: error.message.split('\n')[0] ?? error.message },
    placeOf: (path) => {
      for (let length = path.length; length > 0; length -= 1) {
        const range = rangeOf(path.slice(0, length));
        if (range?.[0] !== undefined) return placeAt(range[0]);
      }
      return placeAt(document.contents?.range?.[0] ?? 0);
    },
  };
}

/**
 * The first way in which a value does not fit a JSON Schema; undefined when it fits.
 *
 * @param schema which may allow several types for one value
 */
export function schemaErrorOf(schema: object, value: unknown): ErrorObject | undefined {
  // Most commands read no file that is checked so, and need not wait for Ajv.
  const { Ajv2020 } = require('ajv/dist/2020.js') as typeof import('ajv/dist/2020.js');
  const validate = new Ajv2020({ allowUnionTypes: true, verbose: true }).compile(schema);
  if (validate(value)) return undefined;
  return validate.errors?.find(({ keyword }) => keyword !== 'if');
}

/** The path to what a schema's error is about: of a member that there should not be, its own. */
export function pathOfError({ instancePath, keyword, params }: ErrorObject): string[] {
  const path = instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  return keyword === 'additionalProperties' ? [...path, String(params['additionalProperty'])] : path;
}
