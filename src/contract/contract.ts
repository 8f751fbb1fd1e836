import { join } from 'node:path';
import { ContractError } from '../errors/index.js';
import { Checkers, type Checker } from './checker/index.js';
import { pointerPart } from './json-schema.js';
import { readManifest, type Manifest, type Message, type Role } from './manifest.js';
import { packageRoot } from './package-root.js';
import { deepestNesting } from './nesting.js';
import { annotationAt, sourceAt } from './schema-places.js';
import type { Source } from './sources.js';
import { shapeDifferences, type ShapeOptions } from './shape-differences.js';
import type { ShapeError } from './shape-error.js';
import { Validators } from './validators.js';
import { wordsOf } from './schema-words.js';

let packaged: Contract | undefined;

/**
 * The AsyncAPI document with its JSON Schemas: says which message a frame is, and how the frame differs from it. Each
 * schema is compiled once, when its message is first met: a checker says whether there is a difference at all, and only
 * what has one is told by Ajv, which alone knows the differences.
 */
export class Contract {
  readonly #validators: Validators;
  readonly #checkers: Checkers;
  readonly #isPackaged: boolean;
  #words: ReadonlySet<string> | undefined;
  readonly #requests: Record<Role, Map<string, Message>> = { consumer: new Map(), agent: new Map() };
  readonly #notifications: Record<Role, Map<string, Message>> = { consumer: new Map(), agent: new Map() };

  private constructor(
    readonly manifest: Manifest,
    isPackaged: boolean,
  ) {
    this.#isPackaged = isPackaged;
    this.#validators = new Validators(manifest.schemas, isPackaged);
    this.#checkers = new Checkers(manifest.schemas);
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
    if (directory !== undefined) return new Contract(readManifest(directory), false);
    packaged ??= new Contract(readManifest(join(packageRoot(), 'schemas')), true);
    return packaged;
  }

  /** Makes ready what the messages of a role are held against, before time counts. */
  prepare(role: Role): void {
    for (const { roles, file } of this.manifest.messages.values())
      if (roles.includes(role)) this.#checker(file);
    this.#validators.prepare();
  }

  /** Every word that messages are made of: types, names of members, and values that are not free. */
  words(): ReadonlySet<string> {
    if (this.#words !== undefined) return this.#words;
    const aliases = [...this.manifest.messages.values()].flatMap((message) => message.aliases);
    this.#words = new Set([...wordsOf(this.manifest.schemas.values()), ...aliases]);
    return this.#words;
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
   * True when a frame does not differ from the closed view of its message.
   *
   * @throws ContractError when the message's schema does not compile
   */
  isRight(message: Message, value: unknown): boolean {
    return this.#checker(message.file)(value);
  }

  /**
   * How a frame differs from the closed view of its message; empty when it does not. Of very many differences, the first
   * are told, and then one that counts the rest.
   *
   * @throws ContractError when the message's schema does not compile
   */
  shapeErrors(message: Message, value: unknown, how: ShapeOptions = {}): readonly ShapeError[] {
    return this.isRight(message, value) ? none : this.differences(message, value, how);
  }

  /** The same of a frame that is known not to be right: nobody looks whether it is. */
  differences(message: Message, value: unknown, how: ShapeOptions = {}): readonly ShapeError[] {
    return shapeDifferences(message.file, value, how, {
      validatorOf: (file) => this.#validators.of(file, how.isWide === true),
      titleOf: this.#titleOf,
      requirementAt: (pointer) => this.annotation(message, pointer, 'x-requirement'),
    });
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

  /** The text that stands where the contract marks a secret (`x-sensitive`), as deep as anything is followed. */
  secretsIn(message: Message, value: unknown): string[] {
    const secrets: string[] = [];
    const visit = (each: unknown, pointer: string, left: number): void => {
      if (typeof each === 'string') {
        if (this.annotation(message, pointer, 'x-sensitive') === 'secret') secrets.push(each);
      } else if (typeof each === 'object' && each !== null && left > 0) {
        for (const [name, below] of Object.entries(each))
          visit(below, `${pointer}/${pointerPart(name)}`, left - 1);
      }
    };
    visit(value, '', deepestNesting);
    return secrets;
  }

  readonly #titleOf = (id: string): string => this.manifest.sources.get(id)?.title ?? id;

  #checker(file: string): Checker {
    // Whether a schema is one, Ajv says; of the packaged contract the tests have shown it.
    if (!this.#isPackaged) this.#validators.of(file, false);
    return this.#checkers.of(file);
  }
}

const none: readonly never[] = [];

/** Codes outside HTTP tell of nothing; the schema of the success says what is wrong with them. */
function isRefusal(code: number): boolean {
  return code >= 400 && code <= 599;
}
