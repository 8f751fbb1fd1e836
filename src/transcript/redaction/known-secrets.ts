import { formsOf } from './secret-forms.js';
import { SecretIndex, shortestSecret } from './secret-index.js';

/** A secret takes so many bytes beside its own. */
const besideSecret = 256;

/** How much a process that does not end by itself keeps of secrets, in bytes: tens of thousands of tokens. */
export const secretBytesKept = 64 * 1024 * 1024;

/** The secrets that are known, each with its placeholder, in the order in which they became known. */
export class KnownSecrets {
  readonly index = new SecretIndex();
  readonly #isCommon: (text: string) => boolean;
  readonly #placeholders = new Map<string, string>();
  #learned = 0;
  #bytesHeld = 0;
  #mostBytes = Infinity;
  /** How many of the first are never forgotten. */
  #lasting = 0;

  /** @param isCommon whether a text is, or is in, a word that means something: it is not looked for */
  constructor(isCommon: (text: string) => boolean) {
    this.#isCommon = isCommon;
  }

  /** What all of them take in memory, about, in bytes. */
  get bytesHeld(): number {
    return this.#bytesHeld;
  }

  /** How many were learnt so far, those among them that are forgotten. */
  get learned(): number {
    return this.#learned;
  }

  get all(): readonly (readonly [secret: string, placeholder: string])[] {
    return [...this.#placeholders];
  }

  has(secret: string): boolean {
    return this.#placeholders.has(secret);
  }

  /**
   * From now on, when they take more than so many bytes, the older half of those that are still to come is forgotten.
   * Those that are known now stay.
   */
  keepAtMost(bytes: number): void {
    this.#mostBytes = bytes;
    this.#lasting = this.#placeholders.size;
  }

  /** @param secret one that is not known yet */
  learn(secret: string, placeholder: string): void {
    this.#learned += 1;
    this.#keep(secret, placeholder);
    if (this.#bytesHeld > this.#mostBytes) this.#forgetOlder();
  }

  #keep(secret: string, placeholder: string): void {
    this.#placeholders.set(secret, placeholder);
    this.#bytesHeld += secret.length;
    for (const form of formsOf(secret)) {
      this.#bytesHeld += form.length + besideSecret;
      if (form.length >= shortestSecret && !this.#isCommon(form.toString('utf8')))
        this.index.add(form, placeholder);
    }
  }

  #forgetOlder(): void {
    const all = this.all;
    const lasting = all.slice(0, this.#lasting);
    const newer = all.slice(this.#lasting + Math.ceil((all.length - this.#lasting) / 2));
    this.index.clear();
    this.#placeholders.clear();
    this.#bytesHeld = 0;
    for (const [secret, placeholder] of [...lasting, ...newer]) this.#keep(secret, placeholder);
  }
}
