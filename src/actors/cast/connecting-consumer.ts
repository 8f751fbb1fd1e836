import type { ConsumerRequests } from '../../contract/index.js';
import { ConnectError, type Closing, type Connection, type ObserveExchange } from '../../wire/index.js';
import type { Inconclusive } from '../../errors/index.js';
import { ConsumerEntry, type Authorization } from '../way-in/consumer-entry.js';
import { Actor } from './actor.js';
import type { AskOptions, Stage } from './stage.js';

/** A consumer as far as getting in: a token of their own, presented in a header or in `InitConnection`. */
export abstract class ConnectingConsumer extends Actor<ConsumerRequests> {
  /** Why the last attempt to connect failed, when it did. */
  failure: ConnectError | undefined;
  readonly #entry: ConsumerEntry;

  constructor(name: string, stage: Stage) {
    super(name, 'consumer', stage);
    this.#entry = new ConsumerEntry(stage.service, this, (url, headers) => this.open(url, headers));
  }

  /** The consumer's token, obtained on first use. */
  token(): Promise<string> {
    return this.#entry.token.value();
  }

  /**
   * The consumer's id, as the token says it (`sub`).
   *
   * @throws Inconclusive when the token is no JWT
   */
  id(): Promise<string> {
    return this.#entry.token.subject();
  }

  /** Gets a fresh token; false when there is none to be had. */
  renewToken(): Promise<boolean> {
    return this.#entry.token.renew();
  }

  /** Gives the consumer another token than its own, for scenarios about wrong ones. */
  useToken(token: string): void {
    this.recorder.redactor.register(token, 'token');
    this.#entry.token.replace(token);
  }

  /** `https://host` of where files are put and got; @throws Inconclusive when nothing names it. */
  filesOrigin(): Promise<string> {
    return this.stage.service.filesOrigin(this);
  }

  /** Has an exchange over HTTP recorded as this consumer's. */
  get observeExchange(): ObserveExchange {
    return this.stage.service.observing(this);
  }

  /** Says from now on, at each connecting, what the consumer's client is. */
  set clientProperties(properties: Readonly<Record<string, unknown>>) {
    this.#entry.clientProperties = properties;
  }

  /**
   * Opens a connection, authorized as the run or the scenario says.
   *
   * @throws ConnectError when it does not open
   */
  async connect(authorization: Authorization = this.target.auth): Promise<Connection> {
    const connection = await this.#enter(authorization);
    if (authorization === 'init') await this.initialize();
    return connection;
  }

  /** Tries to open a connection; a refusal is kept as `failure`, for a step that expects it. */
  async tryToConnect(authorization: Authorization): Promise<void> {
    try {
      await this.#enter(authorization);
    } catch (error) {
      if (!(error instanceof ConnectError)) throw error;
      this.failure = error;
    }
  }

  async #enter(authorization: Authorization): Promise<Connection> {
    const connection = await this.#entry.open(authorization, this.connections.at(-1)?.closing);
    this.connections.push(connection);
    return connection;
  }

  /** Makes sure there is an open connection. */
  async arrive(): Promise<Connection> {
    const last = this.connections.at(-1);
    return last !== undefined && last.closing === undefined ? last : this.connect();
  }

  /** Sends `InitConnection` with the token and expects it to be granted. */
  async initialize(): Promise<void> {
    const headers = await this.initHeaders();
    await this.request('InitConnection', undefined, { headers, broken: 'R-020' });
  }

  /** Sends `InitConnection`, whatever comes of it. */
  async tryToInitialize(): Promise<void> {
    if (this.failure === undefined)
      await this.tryTo('InitConnection', undefined, { headers: await this.initHeaders() });
  }

  /** The headers of an `InitConnection` request. */
  initHeaders(): Promise<readonly unknown[]> {
    return this.#entry.initHeaders();
  }

  override excuseFor(closing: Closing, connection: Connection): Inconclusive | undefined {
    const { token } = this.#entry;
    // Another's token is refused rightly, in whatever words.
    if (token.isForeign) return undefined;
    return token.excuseFor(closing, this.name) ?? super.excuseFor(closing, connection);
  }

  /** Asks for something that may be refused, or end the connection; a step after it says which is right. */
  async tryTo(type: string, body?: unknown, options: AskOptions = {}): Promise<void> {
    if (this.failure !== undefined) return;
    try {
      await this.ask(type, body, options);
    } catch (error) {
      if (this.connection.closing === undefined) throw error;
    }
  }
}
