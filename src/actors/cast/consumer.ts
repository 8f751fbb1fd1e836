import type { ConsumerRequests } from '../../contract/index.js';
import { ConnectError, now, type Closing, type Connection } from '../../wire/index.js';
import { ExpectationError, type Inconclusive } from '../../errors/index.js';
import { Actor } from './actor.js';
import type { AskOptions, BodyOf, Stage } from './stage.js';
import { isTokenRefusal, tokenCodes } from '../way-in/admission-codes.js';
import type { Answer } from './answer.js';
import { OwnToken } from '../way-in/own-token.js';

/** How a consumer's connection is authorized: a header, an `InitConnection` request, or not at all. */
export type Authorization = 'header' | 'init' | 'none';

/** What a subscription to conversations asks for. */
export type Filter = BodyOf<ConsumerRequests, 'cqm.SubscribeExConversations'>;

/** A subscription of a consumer and the connection it is on. */
export interface Stream {
  readonly id: string;
  readonly connection: Connection;
  /** True when it asks for open conversations, whenever they were updated. */
  readonly isForOpen: boolean;
  /** The frame whose response ended it, when it was ended. */
  endedBy?: number;
}

/** True for a filter that lets a conversation through which is open, and was updated just now. */
function letsOpenThrough({
  convState,
  stage,
  minLastUpdatedTime = 0,
  ...others
}: NonNullable<Filter>): boolean {
  const states: readonly unknown[] = [convState ?? [], stage ?? []].flat();
  const isForOpen = states.length === 0 || states.includes('OPEN');
  return isForOpen && (minLastUpdatedTime ?? 0) <= now() && Object.keys(others).length === 0;
}

const aDay = 86_400_000;
const startingRequest = 'cm.ConsumerRequestConversation';

/** A consumer: signs up, connects, subscribes, starts, changes and closes conversations. */
export class Consumer extends Actor<ConsumerRequests> {
  /** The conversations this consumer started, newest last. */
  readonly conversations: string[] = [];
  readonly streams: Stream[] = [];
  /** Why the last attempt to connect failed, when it did. */
  failure: ConnectError | undefined;
  /** What the consumer's client says of itself when it connects. */
  clientProperties: Readonly<Record<string, unknown>> = {};
  readonly #closed = new Set<string>();
  readonly #starting: Promise<Answer>[] = [];
  readonly #token: OwnToken;

  constructor(name: string, stage: Stage) {
    super(name, 'consumer', stage);
    this.#token = new OwnToken(() => stage.service.consumerCredential());
  }

  /** The consumer's token, obtained on first use. */
  token(): Promise<string> {
    return this.#token.value();
  }

  /**
   * The consumer's id, as the token says it (`sub`).
   *
   * @throws Inconclusive when the token is no JWT
   */
  id(): Promise<string> {
    return this.#token.subject();
  }

  /** Gets a fresh token; false when there is none to be had. */
  renewToken(): Promise<boolean> {
    return this.#token.renew();
  }

  /** `https://host` of where files are put and got; @throws Inconclusive when nothing names it. */
  filesOrigin(): Promise<string> {
    return this.stage.service.filesOrigin();
  }

  /** Gives the consumer another token than its own, for scenarios about wrong ones. */
  useToken(token: string): void {
    this.stage.recorder.redactor.register(token, 'token');
    this.#token.replace(token);
  }

  /** The conversation started last. */
  get conversation(): string {
    const last = this.conversations.at(-1);
    if (last === undefined)
      throw new ExpectationError(`${this.name} has no conversation: a step before must start one.`);
    return last;
  }

  /** The subscription made last. */
  get stream(): Stream {
    const last = this.streams.at(-1);
    if (last === undefined)
      throw new ExpectationError(`${this.name} has no subscription: a step before must make one.`);
    return last;
  }

  /**
   * Opens a connection, authorized as the run or the scenario says.
   *
   * @throws ConnectError when it does not open
   */
  async connect(authorization: Authorization = this.stage.target.auth): Promise<Connection> {
    const connection = await this.#openSocket(authorization);
    if (authorization === 'init') await this.initialize();
    return connection;
  }

  /** Tries to open a connection; a refusal is kept as `failure`, for a step that expects it. */
  async tryToConnect(authorization: Authorization): Promise<void> {
    try {
      await this.#openSocket(authorization);
    } catch (error) {
      if (!(error instanceof ConnectError)) throw error;
      this.failure = error;
    }
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

  /** Asks for something that may be refused, or end the connection; a step after it says which is right. */
  async tryTo(type: string, body?: unknown, options: AskOptions = {}): Promise<void> {
    if (this.failure !== undefined) return;
    try {
      await this.ask(type, body, options);
    } catch (error) {
      if (this.connection.closing === undefined) throw error;
    }
  }

  /** The headers of an `InitConnection` request. */
  async initHeaders(): Promise<readonly unknown[]> {
    return [
      { type: '.ams.headers.ConsumerAuthentication', jwt: await this.token() },
      { type: '.ams.headers.ClientProperties', ...this.clientProperties },
    ];
  }

  async #openSocket(authorization: Authorization): Promise<Connection> {
    if (authorization !== 'none') {
      if (this.#wasTokenRefused()) await this.#token.renew();
      else await this.#token.refresh();
    }
    const connection = await this.#attempt(authorization).catch(async (error: unknown) => {
      if (!isTokenRefusal(error) || authorization === 'none' || !(await this.#token.renew())) throw error;
      return this.#attempt(authorization);
    });
    this.connections.push(connection);
    return connection;
  }

  async #attempt(authorization: Authorization): Promise<Connection> {
    if (authorization !== 'header') return this.open(await this.stage.service.consumerUrl(), {});
    const isTold = Object.keys(this.clientProperties).length > 0;
    return this.open(await this.stage.service.consumerUrl(), {
      Authorization: `jwt ${await this.token()}`,
      ...(isTold && { 'Client-Properties': JSON.stringify(this.clientProperties) }),
    });
  }

  /** The connection before was closed on account of the token. */
  #wasTokenRefused(): boolean {
    const closing = this.connections.at(-1)?.closing;
    return closing !== undefined && tokenCodes.includes(closing.code);
  }

  protected override excuseFor(closing: Closing, connection: Connection): Inconclusive | undefined {
    // Another's token is refused rightly, in whatever words.
    if (this.#token.isForeign) return undefined;
    return this.#token.excuseFor(closing, this.name) ?? super.excuseFor(closing, connection);
  }

  /** Makes sure there is an open connection. */
  async arrive(): Promise<Connection> {
    const last = this.connections.at(-1);
    return last !== undefined && last.closing === undefined ? last : this.connect();
  }

  /** Subscribes to conversations. */
  async subscribe(filter: Filter = {}, on: Connection = this.connection): Promise<Stream> {
    const response = await this.request('cqm.SubscribeExConversations', filter, {
      on,
      requirement: 'R-001',
      broken: 'R-001',
    });
    const id = this.grantedId(response, 'subscriptionId', 'subscription', 'R-001');
    const stream = { id, connection: on, isForOpen: letsOpenThrough(filter) };
    this.streams.push(stream);
    return stream;
  }

  /** Subscribes to conversations updated from tomorrow on, of which there are none, whoever the consumer is. */
  async subscribeToTheFuture(): Promise<Stream> {
    return this.subscribe({ minLastUpdatedTime: Math.ceil(now()) + aDay });
  }

  /** Ends a subscription. */
  async unsubscribe(stream: Stream = this.stream): Promise<void> {
    const { id: subscriptionId, connection: on } = stream;
    await this.request('cqm.UnsubscribeExConversations', { subscriptionId }, { on, broken: 'R-016' });
    if (this.lastAnswer !== undefined) stream.endedBy = this.lastAnswer.frame.n;
  }

  /** The subscription by which this consumer is to be told of an own conversation; undefined where none asks for it. */
  streamAbout(convId: string): Stream | undefined {
    if (!this.conversations.includes(convId)) return undefined;
    return this.streams.find(
      ({ isForOpen, endedBy, connection: { closing } }) =>
        isForOpen && endedBy === undefined && closing === undefined,
    );
  }

  /** One of the subscriptions, in order of subscribing, from 0. */
  streamAt(index: number): Stream {
    const stream = this.streams[index];
    if (stream === undefined)
      throw new ExpectationError(`${this.name} has ${this.streams.length} subscriptions, and none more.`);
    return stream;
  }

  /** Starts a conversation. */
  async startConversation(
    body?: BodyOf<ConsumerRequests, 'cm.ConsumerRequestConversation'>,
  ): Promise<string> {
    const response = await this.request('cm.ConsumerRequestConversation', body, {
      requirement: 'R-002',
      broken: 'R-002',
    });
    const id = this.grantedId(response, 'conversationId', 'conversation', 'R-002');
    this.conversations.push(id);
    return id;
  }

  /** Somebody else has started a conversation with this consumer. */
  isGiven(convId: string): void {
    this.conversations.push(convId);
  }

  /** Closes a conversation and expects that to be accepted. */
  async closeConversation(convId = this.conversation): Promise<void> {
    await this.update(convId, [{ field: 'ConversationStateField', conversationState: 'CLOSE' }], 'R-036');
    this.#closed.add(convId);
  }

  /** Asks to close a conversation, whatever the answer. */
  async tryToClose(convId: string, options: AskOptions = {}): Promise<Answer> {
    const conversationField = [{ field: 'ConversationStateField', conversationState: 'CLOSE' }];
    return this.ask('cm.UpdateConversationField', { conversationId: convId, conversationField }, options);
  }

  /** Asks to set a conversation's state to a word that no state has. */
  async tryToSetState(convId: string, conversationState: string): Promise<Answer> {
    const conversationField = [{ field: 'ConversationStateField', conversationState }];
    const deliberate = 'an unknown conversation state';
    return this.ask(
      'cm.UpdateConversationField',
      { conversationId: convId, conversationField },
      { deliberate },
    );
  }

  /** Rates a conversation. */
  async rate(csatRate: number, convId = this.conversation): Promise<void> {
    const field = {
      field: 'CSATRate',
      csatRate,
      csatResolutionConfirmation: true,
      status: 'FILLED',
    } as const;
    await this.update(convId, [field], 'R-038');
  }

  /** Changes fields of a conversation and expects that to be accepted. */
  async update(
    convId: string,
    conversationField: NonNullable<
      BodyOf<ConsumerRequests, 'cm.UpdateConversationField'>
    >['conversationField'],
    broken: string,
  ): Promise<void> {
    await this.request(
      'cm.UpdateConversationField',
      { conversationId: convId, conversationField },
      { broken },
    );
  }

  /** The conversation started last among those that are open, or closed. */
  conversationThatIs(state: 'open' | 'closed'): string {
    const found = this.conversations.findLast((convId) => this.#closed.has(convId) === (state === 'closed'));
    if (found === undefined)
      throw new ExpectationError(`${this.name} has no ${state} conversation: a step before must make one.`);
    return found;
  }

  /** Asks for something; what may open a conversation is remembered, for the cleaning up. */
  override ask(type: string, body?: unknown, options: AskOptions = {}): Promise<Answer> {
    const answered = super.ask(type, body, options);
    if (type === startingRequest) this.#starting.push(answered);
    return answered;
  }

  /** Resolves when every request for a conversation has been answered, or has been given up. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#starting);
  }

  /** True of a conversation that this consumer has closed, or knows to be closed. */
  hasClosed(convId: string): boolean {
    return this.#closed.has(convId);
  }

  /** Marks a conversation as closed by somebody else, so that it is not closed again. */
  knowsClosed(convId: string): void {
    this.#closed.add(convId);
  }
}
