import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { ContractError } from '../errors/index.js';
import { annotationKeywords, closedView, isObject, pointerPart } from './json-schema.js';
import { readManifest, type Manifest, type Message, type Role } from './manifest.js';
import { packageRoot } from './package-root.js';
import { annotationAt, sourceAt } from './places.js';
import type { Source } from './sources.js';
import { jsonType, shapeError, type ShapeError } from './shape-error.js';

const scheme = 'contract:/';
const differs = 'x-differs';
let packaged: Contract | undefined;

/**
 * The AsyncAPI document with its JSON Schemas: says which message a frame is, and how the frame differs from it. Each
 * schema is compiled once, when its message is first met.
 */
export class Contract {
  readonly #ajv: Ajv2020;
  readonly #validators = new Map<string, ValidateFunction>();
  readonly #requests: Record<Role, Map<string, Message>> = { consumer: new Map(), agent: new Map() };
  readonly #notifications: Record<Role, Map<string, Message>> = { consumer: new Map(), agent: new Map() };

  private constructor(readonly manifest: Manifest) {
    this.#ajv = new Ajv2020({
      strict: true,
      strictRequired: false,
      allowUnionTypes: true,
      allErrors: true,
      verbose: true,
      discriminator: true,
    });
    for (const keyword of annotationKeywords) if (keyword !== differs) this.#ajv.addKeyword({ keyword });
    this.#ajv.addKeyword({
      keyword: differs,
      compile: (notes: object) => (data: unknown) => !Object.hasOwn(notes, jsonType(data)),
    });
    for (const [file, schema] of manifest.schemas) {
      this.#ajv.addSchema(closedView(schema) as object, scheme + file);
    }
    for (const message of manifest.messages.values()) {
      for (const role of message.roles) {
        for (const type of [...message.types, ...message.aliases]) {
          if (message.kind === 'req') this.#requests[role].set(type, message);
          if (message.kind === 'notification') this.#notifications[role].set(type, message);
        }
      }
    }
  }

  /**
   * The contract in a folder; the packaged one, read once, when none is given.
   *
   * @throws ContractError when it cannot be read
   */
  static load(directory?: string): Contract {
    if (directory !== undefined) return new Contract(readManifest(directory));
    packaged ??= new Contract(readManifest(join(packageRoot(), 'schemas')));
    return packaged;
  }

  /** @throws ContractError when the contract has no message of that name */
  message(name: string): Message {
    const message = this.manifest.messages.get(name);
    if (message !== undefined) return message;
    throw new ContractError(
      'asyncapi.yaml',
      `no message named ${name}`,
      'Use a name of components.messages.',
    );
  }

  /** The request that a type names on a role's channel. */
  request(role: Role, type: string): Message | undefined {
    return this.#requests[role].get(type);
  }

  /** The notification that a type, or a tolerated spelling of it, names on a role's channel. */
  notification(role: Role, type: string): Message | undefined {
    return this.#notifications[role].get(type);
  }

  /**
   * The message that answers a request: picked among its replies by type, and by whether `code` tells of
   * success or refusal.
   */
  reply(request: Message, type: string, code: number): Message | undefined {
    for (const name of request.replies) {
      const reply = this.message(name);
      if (reply.isError === isRefusal(code) && (reply.types.includes(type) || reply.aliases.includes(type)))
        return reply;
    }
    return undefined;
  }

  /** The response of a type on a role's channel, for when the request it answers is not known. */
  anyReply(role: Role, type: string, code: number): Message | undefined {
    for (const message of this.manifest.messages.values()) {
      if (message.kind !== 'resp' || !message.roles.includes(role)) continue;
      if (message.isError === isRefusal(code) && message.types.includes(type)) return message;
    }
    return undefined;
  }

  /**
   * How a frame differs from the closed view of its message; empty when it does not.
   *
   * @throws ContractError when the message's schema does not compile
   */
  shapeErrors(message: Message, value: unknown): readonly ShapeError[] {
    const errors: ShapeError[] = [];
    this.#differences(message, message.file, value, '', errors);
    return errors;
  }

  /**
   * Adds how a value differs from a schema file. A variant that the contract does not know is held against what is known
   * of every variant, so that nothing within it goes unseen.
   *
   * @param at JSON Pointer to the value within the frame
   */
  #differences(message: Message, file: string, value: unknown, at: string, errors: ShapeError[]): void {
    const validate = this.#validators.get(file) ?? this.#compile(file);
    if (validate(value)) return;
    for (const each of validate.errors ?? []) {
      const error = shapeError(each, this.#titleOf);
      if (error === undefined) continue;
      const pointer = at + error.pointer;
      const requirement = this.annotation(message, pointer, 'x-requirement');
      errors.push({ ...error, pointer, requirement });
      const schema: unknown = each.parentSchema;
      const common = isObject(schema) && each.keyword === 'discriminator' ? schema['x-unknown'] : undefined;
      if (typeof common === 'string')
        this.#differences(message, common, each.data, at + each.instancePath, errors);
    }
  }

  /**
   * How the body of an HTTP request or response differs from its schema, what is undocumented left aside.
   *
   * @param name the schema's file in `http/`, without its ending
   * @throws ContractError when there is no such schema, or it does not compile
   */
  bodyErrors(name: string, value: unknown): readonly ShapeError[] {
    const file = `http/${name}.json`;
    const schema = this.manifest.schemas.get(file);
    if (schema === undefined)
      throw new ContractError(file, 'there is no such file', 'Name a schema of http/.');
    const message = { ...this.manifest.envelopes.resp, name: file, title: name, file, schema };
    return this.shapeErrors(message, value).filter(({ nature }) => nature !== 'unknown');
  }

  /** The annotation of the contract nearest to a place of a message. */
  annotation(message: Message, pointer: string, name: 'x-requirement' | 'x-sensitive'): string | undefined {
    return annotationAt(this.manifest.schemas, message.file, pointer, name);
  }

  /**
   * Where a member of a message is known from, or a value at its place; the nearest `x-source`.
   *
   * @returns undefined when the contract does not say
   */
  source(message: Message, pointer: string, value?: unknown): Source | undefined {
    const id = sourceAt(this.manifest.schemas, message.file, pointer, value);
    return id === undefined ? undefined : this.manifest.sources.get(id);
  }

  /** The text that stands where the contract marks a secret (`x-sensitive`). */
  secretsIn(message: Message, value: unknown): string[] {
    const secrets: string[] = [];
    const visit = (each: unknown, pointer: string): void => {
      if (typeof each === 'string') {
        if (this.annotation(message, pointer, 'x-sensitive') === 'secret') secrets.push(each);
      } else if (typeof each === 'object' && each !== null) {
        for (const [name, below] of Object.entries(each)) visit(below, `${pointer}/${pointerPart(name)}`);
      }
    };
    visit(value, '');
    return secrets;
  }

  readonly #titleOf = (id: string): string => this.manifest.sources.get(id)?.title ?? id;

  #compile(file: string): ValidateFunction {
    try {
      const validate = this.#ajv.getSchema(scheme + file);
      if (validate === undefined) throw new Error('not registered');
      this.#validators.set(file, validate);
      return validate;
    } catch (error) {
      const advice = 'Mend the schema; the keyword or reference named above is not valid in strict mode.';
      throw new ContractError(file, `does not compile: ${(error as Error).message}`, advice);
    }
  }
}

/** Codes outside HTTP tell of nothing; the schema of the success says what is wrong with them. */
function isRefusal(code: number): boolean {
  return code >= 400 && code <= 599;
}
