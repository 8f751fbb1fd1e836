import type { ConsumerRequests } from '../../contract/index.js';
import { now, type Connection } from '../../wire/index.js';
import { publish, type Beside } from '../expectations/published-events.js';
import { grantedId, type Answer } from './response.js';
import { ConnectingConsumer } from './connecting-consumer.js';
import { OwnConversations } from './own-conversations.js';
import type { AskOptions, BodyOf, Stage } from './stage.js';
import { Streams, type Filter, type Stream } from './granted-streams.js';

const aDay = 86_400_000;
const startingRequest = 'cm.ConsumerRequestConversation';

type Fields = NonNullable<BodyOf<ConsumerRequests, 'cm.UpdateConversationField'>>['conversationField'];

/** A consumer: connects, subscribes, starts, changes and closes conversations. */
export class Consumer extends ConnectingConsumer {
  readonly #own: OwnConversations;
  readonly #streams: Streams;

  constructor(name: string, stage: Stage) {
    super(name, stage);
    this.#own = new OwnConversations(name);
    this.#streams = new Streams(name);
  }

  /** Asks for something; what may open a conversation is remembered, for the cleaning up. */
  override ask(type: string, body?: unknown, options: AskOptions = {}): Promise<Answer> {
    const answered = super.ask(type, body, options);
    if (type === startingRequest) this.#own.startsWith(answered);
    return answered;
  }

  /** The subscriptions, in order of subscribing. */
  get streams(): readonly Stream[] {
    return this.#streams.all;
  }

  /** The subscription made last. */
  get stream(): Stream {
    return this.#streams.last;
  }

  /** One of the subscriptions, in order of subscribing, from 0. */
  streamAt(index: number): Stream {
    return this.#streams.at(index);
  }

  /** The subscription by which this consumer is to be told of an own conversation; undefined where none asks for it. */
  streamAbout(convId: string): Stream | undefined {
    return this.conversations.includes(convId) ? this.#streams.forOpen : undefined;
  }

  /** Subscribes to conversations. */
  async subscribe(filter: Filter = {}, on: Connection = this.connection): Promise<Stream> {
    const broken = 'R-001';
    const options = { on, requirement: broken, broken };
    const response = await this.request('cqm.SubscribeExConversations', filter, options);
    const id = grantedId(response, 'subscriptionId', { who: this.name, what: 'subscription', broken });
    return this.#streams.add(id, on, filter);
  }

  /** Subscribes to conversations updated from tomorrow on, of which there are none, whoever the consumer is. */
  subscribeToTheFuture(): Promise<Stream> {
    return this.subscribe({ minLastUpdatedTime: Math.ceil(now()) + aDay });
  }

  /** Ends a subscription. */
  async unsubscribe(stream: Stream = this.stream): Promise<void> {
    const { id: subscriptionId, connection: on } = stream;
    await this.request('cqm.UnsubscribeExConversations', { subscriptionId }, { on, broken: 'R-016' });
    if (this.lastAnswer !== undefined) stream.endedBy = this.lastAnswer.frame.n;
  }

  /** The conversations of this consumer, newest last. */
  get conversations(): readonly string[] {
    return this.#own.all;
  }

  /** The conversation started last. */
  get conversation(): string {
    return this.#own.last;
  }

  /** The conversation started last among those that are open, or closed. */
  conversationThatIs(state: 'open' | 'closed'): string {
    return this.#own.thatIs(state);
  }

  /** Starts a conversation. */
  async startConversation(
    body?: BodyOf<ConsumerRequests, 'cm.ConsumerRequestConversation'>,
  ): Promise<string> {
    const broken = 'R-002';
    const response = await this.request(startingRequest, body, { requirement: broken, broken });
    const id = grantedId(response, 'conversationId', { who: this.name, what: 'conversation', broken });
    this.#own.all.push(id);
    return id;
  }

  /** Somebody else has started a conversation with this consumer. */
  addConversation(convId: string): void {
    this.#own.all.push(convId);
  }

  /** Changes fields of a conversation and expects that to be accepted. */
  async update(convId: string, conversationField: Fields, broken: string): Promise<void> {
    const body = { conversationId: convId, conversationField };
    await this.request('cm.UpdateConversationField', body, { broken });
  }

  /** Closes a conversation and expects that to be accepted. */
  async closeConversation(convId = this.conversation): Promise<void> {
    await this.update(convId, [{ field: 'ConversationStateField', conversationState: 'CLOSE' }], 'R-036');
    this.#own.close(convId);
  }

  /** Asks to close a conversation, whatever the answer. */
  tryToClose(convId: string, options: AskOptions = {}): Promise<Answer> {
    return this.#askForState(convId, 'CLOSE', options);
  }

  /** Asks to set a conversation's state to a word that no state has. */
  tryToSetState(convId: string, state: string): Promise<Answer> {
    return this.#askForState(convId, state, { deliberate: 'an unknown conversation state' });
  }

  #askForState(convId: string, conversationState: string, options: AskOptions): Promise<Answer> {
    const conversationField = [{ field: 'ConversationStateField', conversationState }];
    return this.ask('cm.UpdateConversationField', { conversationId: convId, conversationField }, options);
  }

  /** Rates a conversation. */
  async rate(csatRate: number, convId = this.conversation): Promise<void> {
    const rating = { csatRate, csatResolutionConfirmation: true, status: 'FILLED' } as const;
    await this.update(convId, [{ field: 'CSATRate', ...rating }], 'R-038');
  }

  /** Publishes an event and expects that to be granted; @returns its sequence */
  says(dialogId: string, event: unknown, broken?: string, beside?: Beside): Promise<number> {
    return publish(this, dialogId, event, broken, beside);
  }

  /** Resolves when every request for a conversation has been answered, or has been given up. */
  settled(): Promise<void> {
    return this.#own.settled();
  }

  /** True of a conversation that this consumer has closed, or knows to be closed. */
  hasClosed(convId: string): boolean {
    return this.#own.hasClosed(convId);
  }

  /** Marks a conversation as closed by somebody else, so that it is not closed again. */
  knowsClosed(convId: string): void {
    this.#own.close(convId);
  }
}
