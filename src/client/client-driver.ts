import type { ClientCase, ClientStep } from './client-step.js';

/** What brings a client under test to do what a case needs. */
export interface ClientDriver {
  /** Starts the client, and tells it what is to come. */
  begin(given: ClientCase): void;
  /** Tells the client that a step is due. */
  tell(step: ClientStep): void;
  /** What the client has said that it cannot do. */
  readonly cannot: ReadonlySet<string>;
  /** How the client has ended by itself; undefined while it goes on. */
  readonly ended: string | undefined;
  /** The last lines that the client has written, which may say why it did not do what it was told. */
  readonly lastWords: readonly string[];
  /** Ends the client: it is told that there is nothing more to do, and made to end when it does not. */
  end(): Promise<void>;
}
