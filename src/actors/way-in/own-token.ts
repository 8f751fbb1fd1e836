import { stringMember } from '../../judge/index.js';
import { type Closing } from '../../wire/index.js';
import { Inconclusive } from '../../errors/index.js';
import { tokenCodes } from './admission-codes.js';
import { expiryOf, isAboutToExpire, type Credential } from './identity.js';
import { claimsOf } from './bearer.js';

/** A consumer's token: obtained on first use, renewed while there are fresh ones, or replaced by a scenario. */
export class OwnToken {
  readonly #obtain: () => Promise<Credential>;
  #credential: Credential | undefined;
  #isForeign = false;

  /** @param obtain gets the first token */
  constructor(obtain: () => Promise<Credential>) {
    this.#obtain = obtain;
  }

  /** The token, as it is presented. */
  async value(): Promise<string> {
    this.#credential ??= await this.#obtain();
    return this.#credential.token;
  }

  /** True when the scenario has given the consumer another token than its own. */
  get isForeign(): boolean {
    return this.#isForeign;
  }

  /** Another token, for scenarios about wrong ones: it is never renewed. */
  replace(token: string): void {
    this.#credential = { token };
    this.#isForeign = true;
  }

  /** Gets a fresh one; false when there is none to be had. */
  async renew(): Promise<boolean> {
    if (this.#isForeign || this.#credential?.renew === undefined) return false;
    this.#credential = await this.#credential.renew();
    return true;
  }

  /** Makes sure that it lasts for a while. */
  async refresh(): Promise<void> {
    if (isAboutToExpire(await this.value())) await this.renew();
  }

  /**
   * Whose token it is, as it says (`sub`).
   *
   * @throws Inconclusive when it is no JWT
   */
  async subject(): Promise<string> {
    const subject = stringMember(claimsOf(await this.value()), 'sub');
    if (subject !== undefined) return subject;
    throw new Inconclusive(
      'token-is-no-jwt',
      'The token is not a JWT, so it does not say who the consumer is.',
    );
  }

  /**
   * Why a connection's end is not a fault of the endpoint: a token of ours that has run out says nothing about the endpoint,
   * which is right to say so.
   */
  excuseFor({ code }: Closing, name: string): Inconclusive | undefined {
    if (!tokenCodes.includes(code) || this.#isForeign || this.#credential === undefined) return undefined;
    const { token, renew, discard } = this.#credential;
    discard?.();
    if (!isAboutToExpire(token) && expiryOf(token) !== undefined) return undefined;
    const advice =
      renew === undefined
        ? 'Give a fresh --token, or a --token-command that prints one each time it is needed.'
        : 'The next scenario gets a fresh one; have tokens live for longer than a scenario takes.';
    return new Inconclusive(
      'token-expired',
      `${name}'s token ran out in the middle of the scenario (close code ${code}).`,
      [['what now', advice]],
    );
  }
}
