import { stringMember } from '../judge/index.js';

/**
 * The tokens of one anonymous consumer of the mock, as a brand's server comes by them: the identity service extends the
 * identity, and the service gives its own token in exchange.
 */
export class ConsumerToken {
  readonly #base: string;
  #identity: string | undefined;

  constructor(origin: string, account: string) {
    this.#base = `${origin}/api/account/${account}`;
  }

  /** A new token of the same consumer. */
  async next(): Promise<string> {
    this.#identity = await this.#ask('anonymous/authorize', this.#identity);
    return this.#ask('app/conformance/authenticate', this.#identity);
  }

  async #ask(path: string, identity: string | undefined): Promise<string> {
    const response = await fetch(`${this.#base}/${path}`, {
      method: 'POST',
      body: JSON.stringify(identity === undefined ? {} : { id_token: identity }),
    });
    const token = stringMember(await response.json(), 'token');
    if (!response.ok || token === undefined) throw new Error(`The mock gives no token at ${path}.`);
    return token;
  }
}
