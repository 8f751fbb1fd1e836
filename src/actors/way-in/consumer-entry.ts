import type { Closing, Connection } from '../../wire/index.js';
import { isTokenRefusal, tokenCodes } from './admission-codes.js';
import { OwnToken } from './own-token.js';
import type { Asker, Service } from './service.js';

/** How a consumer's connection is authorized: a header, an `InitConnection` request, or not at all. */
export type Authorization = 'header' | 'init' | 'none';

type Open = (url: string, headers: Readonly<Record<string, string>>) => Promise<Connection>;

/** A consumer's way in: what they present, and a fresh token when theirs is refused. */
export class ConsumerEntry {
  readonly token: OwnToken;
  /** What the consumer's client says of itself when it connects. */
  clientProperties: Readonly<Record<string, unknown>> = {};
  readonly #service: Service;
  readonly #asker: Asker;
  readonly #open: Open;

  /**
   * @param asker the consumer
   * @param open opens a connection for the consumer
   */
  constructor(service: Service, asker: Asker, open: Open) {
    this.#service = service;
    this.#asker = asker;
    this.#open = open;
    this.token = new OwnToken(() => service.consumerCredential(asker));
  }

  /**
   * Opens a connection, once more with a fresh token where the first is refused.
   *
   * @param before how the consumer's connection before this one ended, when it did
   * @throws ConnectError when it does not open
   */
  async open(authorization: Authorization, before: Closing | undefined): Promise<Connection> {
    if (authorization !== 'none') {
      const wasRefused = before !== undefined && tokenCodes.includes(before.code);
      await (wasRefused ? this.token.renew() : this.token.refresh());
    }
    try {
      return await this.#attempt(authorization);
    } catch (error) {
      const isRefused = isTokenRefusal(error) && authorization !== 'none';
      if (!isRefused || !(await this.token.renew())) throw error;
      return this.#attempt(authorization);
    }
  }

  /** The headers of an `InitConnection` request. */
  async initHeaders(): Promise<readonly unknown[]> {
    return [
      { type: '.ams.headers.ConsumerAuthentication', jwt: await this.token.value() },
      { type: '.ams.headers.ClientProperties', ...this.clientProperties },
    ];
  }

  async #attempt(authorization: Authorization): Promise<Connection> {
    const url = await this.#service.consumerUrl(this.#asker);
    if (authorization !== 'header') return this.#open(url, {});
    const isTold = Object.keys(this.clientProperties).length > 0;
    return this.#open(url, {
      Authorization: `jwt ${await this.token.value()}`,
      ...(isTold && { 'Client-Properties': JSON.stringify(this.clientProperties) }),
    });
  }
}
