import { createRequire } from 'node:module';
import type { Ajv2020, ValidateFunction } from 'ajv/dist/2020.js';
import { ContractError } from '../errors/index.js';
import { annotationKeywords, closedView, type JsonSchema } from './json-schema.js';
import { jsonType } from './shape-error.js';

const scheme = 'contract:/';
const differs = 'x-differs';
const require = createRequire(import.meta.url);

/**
 * Ajv's validators of the closed views of schema files: the authority on what is wrong with a value. Ajv is loaded, and
 * each file compiled, when first needed.
 */
export class Validators {
  readonly #schemas: ReadonlyMap<string, JsonSchema>;
  readonly #isProven: boolean;
  readonly #all = new Map<string, ValidateFunction>();
  readonly #first = new Map<string, ValidateFunction>();
  #ajvOfAll: Ajv2020 | undefined;
  #ajvOfFirst: Ajv2020 | undefined;

  /**
   * @param schemas by their path inside the schemas folder, as in the files
   * @param isProven true when the schemas are known to be schemas, and need not be held against JSON Schema's own
   */
  constructor(schemas: ReadonlyMap<string, JsonSchema>, isProven: boolean) {
    this.#schemas = schemas;
    this.#isProven = isProven;
  }

  /** Loads Ajv and gives it the schemas, before time counts. */
  prepare(): void {
    this.#ajvOfAll ??= this.#ajv(true);
  }

  /**
   * @param firstOnly true for the validator that stops at the first difference, for values of very many
   * @throws ContractError when the schema does not compile
   */
  of(file: string, firstOnly: boolean): ValidateFunction {
    const known = firstOnly ? this.#first : this.#all;
    const found = known.get(file);
    if (found !== undefined) return found;
    const ajv = firstOnly ? (this.#ajvOfFirst ??= this.#ajv(false)) : (this.#ajvOfAll ??= this.#ajv(true));
    try {
      const validate = ajv.getSchema(scheme + file);
      if (validate === undefined) throw new Error('not registered');
      known.set(file, validate);
      return validate;
    } catch (error) {
      const advice = 'Fix the schema; the keyword or reference named above is not valid in strict mode.';
      throw new ContractError(file, `does not compile: ${(error as Error).message}`, advice);
    }
  }

  #ajv(allErrors: boolean): Ajv2020 {
    const { Ajv2020 } = require('ajv/dist/2020.js') as typeof import('ajv/dist/2020.js');
    const ajv = new Ajv2020({
      strict: true,
      strictRequired: false,
      allowUnionTypes: true,
      allErrors,
      verbose: true,
      discriminator: true,
      validateSchema: !this.#isProven,
    });
    for (const keyword of annotationKeywords) if (keyword !== differs) ajv.addKeyword({ keyword });
    ajv.addKeyword({
      keyword: differs,
      compile: (notes: object) => (data: unknown) => !Object.hasOwn(notes, jsonType(data)),
    });
    for (const [file, schema] of this.#schemas) ajv.addSchema(closedView(schema) as object, scheme + file);
    return ajv;
  }
}
