import { ExpectationError } from '../../errors/index.js';

/** Which conversation an agent has turned to. */
export class ConversationAtHand {
  #conversation: string | undefined;

  /** @param name whose it is, for messages */
  constructor(readonly name: string) {}

  /** The conversation turned to last. */
  get conversation(): string {
    if (this.#conversation !== undefined) return this.#conversation;
    throw new ExpectationError(
      `${this.name} attends to no conversation: a step before must have them do so.`,
    );
  }

  set conversation(convId: string) {
    this.#conversation = convId;
  }
}
