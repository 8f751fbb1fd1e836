import type { ClientDriver } from './client-driver.js';

const nothing: readonly string[] = [];

/** A client that a person drives, or that asks for its steps by itself: what it is to do stands on the brand's server. */
export class ServedDriver implements ClientDriver {
  readonly cannot: ReadonlySet<string> = new Set();
  readonly ended = undefined;
  readonly lastWords = nothing;

  begin(): void {
    // The brand's server tells it.
  }

  tell(): void {
    // The same.
  }

  end(): Promise<void> {
    return Promise.resolve();
  }
}
