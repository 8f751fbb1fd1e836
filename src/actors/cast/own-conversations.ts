import { ExpectationError } from '../../errors/index.js';
import type { Answer } from './response.js';

/** The conversations of a consumer, those that somebody else started with them included. */
export class OwnConversations {
  /** Newest last. */
  readonly all: string[] = [];
  readonly #closed = new Set<string>();
  readonly #starting: Promise<Answer>[] = [];

  /** @param name whose they are, for messages */
  constructor(readonly name: string) {}

  /** The conversation started last. */
  get last(): string {
    const last = this.all.at(-1);
    if (last !== undefined) return last;
    throw new ExpectationError(`${this.name} has no conversation: a step before must start one.`);
  }

  /** The conversation started last among those that are open, or closed. */
  thatIs(state: 'open' | 'closed'): string {
    const found = this.all.findLast((convId) => this.#closed.has(convId) === (state === 'closed'));
    if (found !== undefined) return found;
    throw new ExpectationError(`${this.name} has no ${state} conversation: a step before must make one.`);
  }

  /** True of one that this consumer has closed, or knows to be closed. */
  hasClosed(convId: string): boolean {
    return this.#closed.has(convId);
  }

  /** Marks one as closed, so that it is not closed again. */
  close(convId: string): void {
    this.#closed.add(convId);
  }

  /** One was asked for, and may be granted yet. */
  startsWith(answered: Promise<Answer>): void {
    this.#starting.push(answered);
  }

  /** Resolves when every request for one has been answered, or has been given up. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#starting);
  }
}
