import { closedView, isObject } from '../json-schema.js';
import { checkSource, definitions } from './check-source.js';
import { NotCheckable } from './not-checkable.js';

/** True for a value that a schema has nothing to say against. */
export type Checker = (value: unknown) => boolean;

/**
 * Says yes or no of values, several times as fast as Ajv, which alone knows what is wrong with one: it keeps no paths and
 * makes no errors. A checker is made when its file is first met.
 */
export class Checkers {
  readonly #schemas: ReadonlyMap<string, unknown>;
  readonly #view: (schema: unknown) => unknown;
  readonly #closed = new Map<string, unknown>();
  readonly #checkers = new Map<string, Checker>();

  /**
   * @param schemas by their path inside the schemas folder, as in the files
   * @param view what of a schema is checked
   */
  constructor(schemas: ReadonlyMap<string, unknown>, view: (schema: unknown) => unknown = closedView) {
    this.#schemas = schemas;
    this.#view = view;
  }

  /**
   * The checker of a schema file's closed view.
   *
   * @returns one that always says no, when the schema is not understood in full: then Ajv is asked each time
   */
  of(file: string): Checker {
    const known = this.#checkers.get(file);
    if (known !== undefined) return known;
    const checker = this.#make(file);
    this.#checkers.set(file, checker);
    return checker;
  }

  #make(file: string): Checker {
    try {
      const { text, patterns } = checkSource(file, this.#closedView);
      // The text is made of our own words, and of names and values of the contract as JSON has them.
      // eslint-disable-next-line @typescript-eslint/no-implied-eval
      const make = new Function(
        'codePoints',
        'link',
        'patterns',
        `'use strict';\n${text}\nreturn check;`,
      ) as (...given: unknown[]) => Checker;
      return make(codePoints, this.#link, patterns);
    } catch (error) {
      if (error instanceof NotCheckable) return never;
      throw error;
    }
  }

  readonly #link = (file: string): Checker => this.of(file);

  readonly #closedView = (file: string): unknown => {
    const [whole = '', word = '', definition] = file.split(definitions);
    if (!this.#closed.has(whole)) this.#closed.set(whole, this.#view(this.#schemas.get(whole)));
    const schema = this.#closed.get(whole);
    if (definition === undefined) return schema;
    const all = isObject(schema) ? schema[word] : undefined;
    return isObject(all) && Object.hasOwn(all, definition) ? all[definition] : undefined;
  };
}

const never: Checker = () => false;

/** How many characters a text has: what stands for one in two units counts once. */
function codePoints(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1, count += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0xd800 || unit > 0xdbff) continue;
    const next = text.charCodeAt(at + 1);
    if (next >= 0xdc00 && next <= 0xdfff) at += 1;
  }
  return count;
}
