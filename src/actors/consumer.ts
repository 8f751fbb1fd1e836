import type { ConsumerRequests } from '../contract/index.js';
import { member, stringMember } from '../judge/index.js';
import {
  ConnectError,
  ExpectationError,
  Inconclusive,
  now,
  withBackOff,
  type Closing,
  type Connection,
} from '../wire/index.js';
import { isTokenRefusal, tokenCodes } from './admission-codes.js';
import { expiryOf, isAboutToExpire, type Credential } from './identity.js';
import { claimsOf } from './jwt.js';
import { isGranted, type Answer } from './answer.js';
import { knownOn } from './conversation-view.js';
import { Actor, type AskOptions, type BodyOf, type Stage } from './actor.js';

/** How a consumer's connection is authorized: a header, an `InitConnection` request, or not at all. */
export type Authorization = 'header' | 'init' | 'none';

/** What a subscription to conversations asks for. */
export type Filter = BodyOf<ConsumerRequests, 'cqm.SubscribeExConversations'>;

/** A subscription of a consumer and the connection it is on. */
export interface Stream {
  readonly id: string;
  readonly connection: Connection;
  /** The frame whose response ended it, when it was ended. */
  endedBy?: number;
}

const aDay = 86_400_000;
const startingRequest = 'cm.ConsumerRequestConversation';
const startedResponse = 'RequestConversationResponse';

/** A consumer: signs up, connects, subscribes, starts, changes and closes conversations. */
export class Consumer extends Actor<ConsumerRequests> {
  /** The conversations this consumer started, newest last. */
  readonly conversations: string[] = [];
  readonly streams: Stream[] = [];
  /** Why the last attempt to connect failed, when it did. */
  failure: ConnectError | undefined;
  readonly #closed = new Set<string>();
  readonly #starting: Promise<Answer>[] = [];
  #credential: Credential | undefined;
  /** True when the scenario has given this consumer another token than its own. */
  #isTokenForeign = false;

  constructor(name: string, stage: Stage) {
    super(name, 'consumer', stage);
  }

  /** The consumer's token, obtained on first use. */
  async token(): Promise<string> {
    this.#credential ??= await this.stage.service.consumerCredential();
    return this.#credential.token;
  }

  /** Gets a fresh token, when there is one to be had. */
  async renewToken(): Promise<boolean> {
    if (this.#isTokenForeign || this.#credential?.renew === undefined) return false;
    this.#credential = await this.#credential.renew();
    return true;
  }

  /**
   * The consumer's id, as the token says it (`sub`).
   *
   * @throws Inconclusive when the token is no JWT
   */
  async id(): Promise<string> {
    const subject = stringMember(claimsOf(await this.token()), 'sub');
    if (subject !== undefined) return subject;
    throw new Inconclusive('token-is-no-jwt', 'The token is no JWT, so it does not say who the consumer is.');
  }

  /** Gives the consumer another token than its own, for scenarios about wrong ones. */
  useToken(token: string): void {
    this.stage.recorder.redactor.register(token, 'token');
    this.#credential = { token };
    this.#isTokenForeign = true;
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
      { type: '.ams.headers.ClientProperties' },
    ];
  }

  async #openSocket(authorization: Authorization): Promise<Connection> {
    if (authorization !== 'none' && (isAboutToExpire(await this.token()) || this.#wasTokenRefused()))
      await this.renewToken();
    const connection = await this.#attempt(authorization).catch(async (error: unknown) => {
      if (!isTokenRefusal(error) || authorization === 'none' || !(await this.renewToken())) throw error;
      return this.#attempt(authorization);
    });
    this.connections.push(connection);
    return connection;
  }

  async #attempt(authorization: Authorization): Promise<Connection> {
    const headers = authorization === 'header' ? { Authorization: `jwt ${await this.token()}` } : {};
    return this.open(await this.stage.service.consumerUrl(), headers);
  }

  /** The connection before was closed on account of the token. */
  #wasTokenRefused(): boolean {
    const closing = this.connections.at(-1)?.closing;
    return closing !== undefined && tokenCodes.includes(closing.code);
  }

  /** A token of ours that has run out says nothing about the endpoint, which is right to say so. */
  protected override excuseFor({ code }: Closing): Inconclusive | undefined {
    if (!tokenCodes.includes(code) || this.#isTokenForeign || this.#credential === undefined)
      return undefined;
    const isOver = isAboutToExpire(this.#credential.token);
    if (!isOver && expiryOf(this.#credential.token) !== undefined) return undefined;
    const advice =
      this.#credential.renew === undefined
        ? 'Give a fresh --token, or a --token-command that prints one each time it is needed.'
        : 'The next scenario gets a fresh one; have tokens live for longer than a scenario takes.';
    return new Inconclusive(
      'token-expired',
      `${this.name}'s token ran out in the middle of the scenario (close code ${code}).\n  what now  ${advice}`,
    );
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
    const id = stringMember(response.body, 'subscriptionId');
    if (id === undefined)
      throw new ExpectationError(`${this.name}'s subscription was granted without an id.`, [], 'R-001');
    const stream = { id, connection: on };
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
    const id = stringMember(response.body, 'conversationId');
    if (id === undefined)
      throw new ExpectationError(`${this.name}'s conversation was created without an id.`, [], 'R-002');
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

  /**
   * Closes what this consumer left open, over a new connection if need be, so that an account is not littered. What
   * fails then is no finding of ours.
   *
   * @returns the conversations that could not be closed
   */
  async cleanUp(): Promise<readonly string[]> {
    // What was asked for just before is waited for: it may be granted yet.
    await Promise.allSettled(this.#starting);
    const open = [...this.#started()].filter((convId) => !this.#closed.has(convId));
    if (open.length === 0) return [];
    const connection =
      this.connections.find(({ closing }) => closing === undefined) ??
      (await this.connect().catch(() => undefined));
    if (connection === undefined) return open;
    const left: string[] = [];
    for (const convId of open) if (!(await this.#isClosedNow(convId, connection))) left.push(convId);
    return left;
  }

  /** Asks for something; what may open a conversation is remembered, for the cleaning up. */
  override ask(type: string, body?: unknown, options: AskOptions = {}): Promise<Answer> {
    const answered = super.ask(type, body, options);
    if (type === startingRequest) this.#starting.push(answered);
    return answered;
  }

  /** The conversations that were started, also by requests that no step of ours knows the meaning of. */
  #started(): Set<string> {
    const ids = new Set(this.conversations);
    for (const { content } of this.connections.flatMap(({ received }) => received)) {
      if (content.form !== 'json' || !stringMember(content.value, 'type')?.endsWith(startedResponse))
        continue;
      const id = stringMember(member(content.value, 'body'), 'conversationId');
      if (id !== undefined) ids.add(id);
    }
    return ids;
  }

  async #isClosedNow(convId: string, on: Connection): Promise<boolean> {
    const answer = await withBackOff(
      () => this.tryToClose(convId, { on }),
      ({ result }) => (result?.code === 429 ? {} : undefined),
    ).catch(() => undefined);
    if (answer === undefined) return false;
    if (isGranted(answer)) return true;
    // Closing twice is refused: somebody else was first, unless the service last told that it is open.
    const known = knownOn(on).get(convId);
    const state = member(known?.change.details, 'state');
    return answer.code >= 400 && answer.code < 500 && answer.code !== 429 && state !== 'OPEN';
  }

  /** Marks a conversation as closed by somebody else, so that it is not closed again. */
  knowsClosed(convId: string): void {
    this.#closed.add(convId);
  }
}
