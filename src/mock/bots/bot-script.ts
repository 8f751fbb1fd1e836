/** Something that a bot does, in the conversation that it is about. */
export type BotAction =
  /** Publishes an event: text, structured content, or whatever else a recording holds. */
  | { readonly does: 'publish'; readonly event: unknown }
  | { readonly does: 'type' }
  /** Marks as read what the consumer has said. */
  | { readonly does: 'read' }
  /** Waits, in milliseconds. */
  | { readonly does: 'wait'; readonly forMs: number }
  /** Hands the conversation over to the agents of a skill. */
  | { readonly does: 'transfer'; readonly skill: string }
  | { readonly does: 'close' };

/** What a bot does when the consumer says something that matches. */
export interface BotAnswer {
  /** The first that matches counts. */
  readonly phrases: readonly Phrase[];
  readonly actions: readonly BotAction[];
}

/** Words in a row, of which a star in between stands for any others. */
export interface Phrase {
  /** As it was written. */
  readonly text: string;
  /** The words between the stars. */
  readonly parts: readonly (readonly string[])[];
}

/** A step of a recording: so many things the consumer must have said before, then what the agent did. */
export interface ReplayStep {
  readonly heard: number;
  readonly action: BotAction;
}

/** How a bot behaves in a conversation. */
export type BotScript =
  | {
      readonly by: 'answers';
      /** What it does as soon as it has accepted. */
      readonly greeting: readonly BotAction[];
      readonly answers: readonly BotAnswer[];
      /** What it does when no answer matches. */
      readonly otherwise: readonly BotAction[];
    }
  | {
      readonly by: 'replay';
      /** Conversation by conversation, as they stand in the recording; the first follows on the last. */
      readonly conversations: readonly (readonly ReplayStep[])[];
    };

/** A bot as its file has it. */
export interface BotPlan {
  /** What it is called in what is told of it. */
  readonly name: string;
  /** The file that it was read from. */
  readonly file: string;
  /** The user name of the agent whose seat it takes; one that nobody else has taken, when none is named. */
  readonly agent: string | undefined;
  readonly account: string;
  readonly script: BotScript;
}
