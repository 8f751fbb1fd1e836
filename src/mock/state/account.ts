import { member, stringMember } from '../../judge/index.js';
import { publicId } from './agent-ids.js';
import { AgentStates } from './agent-states.js';
import type { Clock } from './mock-clock.js';
import type { Connection } from '../connection/client-connection.js';
import type { AgentParticipant, Conversation, MockAgent, Ttr } from './conversation.js';
import { newDialog, type Dialog } from './dialog.js';
import type { FileStore } from './file-store.js';
import { Messaging } from './publishing.js';
import type { Cause } from '../connection/outgoing.js';
import type { Policy } from '../policy.js';
import { Presence } from './presence.js';
import { Refusal } from '../requests/refusal.js';
import { Routing } from './routing.js';
import { ConversationStream } from './streams.js';
import { closeWhenUnused } from './unused-dialogs.js';

export interface AccountOptions {
  readonly id: string;
  readonly clock: Clock;
  readonly policy: Policy;
  readonly retentionMs: number;
  readonly ringTtlMs: number;
  /** Dialogs that nobody uses are closed after this; undefined where they stay. */
  readonly dialogTimeoutMs: number | undefined;
  /** Whether a survey follows the main dialog. */
  readonly survey: boolean;
  readonly newId: () => string;
  /** Those of every account. */
  readonly files: FileStore;
}

const question = 'How was it, from 1 to 5?';

/** How a survey asks; what renderers do not know of structured content, they pass over. */
const questions: Readonly<Record<Policy['surveysAsk'], Readonly<Record<string, unknown>>>> = {
  'in text': { type: 'ContentEvent', contentType: 'text/plain', message: question },
  'in structured content': {
    type: 'RichContentEvent',
    content: {
      type: 'vertical',
      elements: [
        { type: 'text', text: question },
        { type: 'ratingScale', from: 1, to: 5, labels: [{ at: 1, text: 'bad' }] },
      ],
    },
  },
};

const normalTtr: Ttr = { ttrType: 'NORMAL', value: 3_600 };

/** A dialog and its conversation. */
interface Place {
  readonly conversation: Conversation;
  readonly dialog: Dialog;
}

/** One account: its conversations, who is connected, and who is told of what. */
export class Account {
  readonly id: string;
  readonly conversations = new Map<string, Conversation>();
  readonly #dialogs = new Map<string, Place>();
  /** The ids of consumers' conversations, by consumer. */
  readonly #byConsumer = new Map<string, Set<string>>();
  readonly routing: Routing;
  readonly messaging: Messaging;
  readonly presence: Presence;
  /** Consumers' profiles, by consumer. */
  readonly profiles = new Map<string, unknown>();
  readonly #options: AccountOptions;
  readonly #streams = new Map<string, ConversationStream>();
  readonly #agents = new Map<Connection, MockAgent>();
  readonly states: AgentStates;
  readonly #startedOn = new Map<string, Connection>();

  constructor(options: AccountOptions) {
    this.id = options.id;
    this.#options = options;
    this.routing = new Routing(options);
    this.states = new AgentStates({ ...options, agentOn: (connection) => this.agentOn(connection) });
    this.presence = new Presence(options.policy, (consumerId, chatState) =>
      this.#tellPresence(consumerId, chatState),
    );
    this.messaging = new Messaging({
      clock: options.clock,
      policy: options.policy,
      agentsIn: ({ agents }) =>
        [...this.#agents].flatMap(([connection, agent]) => {
          const { agentId } = this.participant(agent, '');
          return agents.some((each) => each.agentId === agentId) ? [connection] : [];
        }),
    });
  }

  /** A dialog and its conversation. */
  dialog(id: string): Place | undefined {
    return this.#dialogs.get(id);
  }

  get files(): FileStore {
    return this.#options.files;
  }

  get policy(): Policy {
    return this.#options.policy;
  }

  seat(connection: Connection, agent: MockAgent): void {
    this.#agents.set(connection, agent);
  }

  agentOn(connection: Connection): MockAgent {
    const agent = this.#agents.get(connection);
    if (agent === undefined) throw new Refusal(401, 'No agent is logged in on this connection');
    return agent;
  }

  /** An agent as it appears among participants. */
  participant({ userId }: MockAgent, role: string): AgentParticipant {
    return { role, agentId: `${this.id}.${userId}`, agentPId: publicId(userId) };
  }

  leave(connection: Connection): void {
    for (const [id, stream] of this.#streams) if (stream.connection === connection) this.#streams.delete(id);
    this.states.leave(connection);
    this.routing.leave(connection);
    this.messaging.leave(connection);
    this.presence.leave(connection);
    this.#agents.delete(connection);
  }

  /** Grants a stream; `begin` sends its first notification and is to be called after the response. */
  subscribe(connection: Connection, body: unknown): { readonly id: string; readonly begin: () => void } {
    const { policy, newId } = this.#options;
    const id = newId();
    const stream = new ConversationStream(id, connection, body, policy);
    this.#streams.set(id, stream);
    const begin = (): void => {
      if (policy.snapshots !== 'none') stream.snapshot(this.#visibleTo(connection));
    };
    return { id, begin };
  }

  /** @throws Refusal when the connection has no such stream */
  unsubscribe(connection: Connection, id: string): void {
    if (this.#streams.get(id)?.connection !== connection)
      throw new Refusal(404, 'There is no such subscription');
    if (this.policy.endsSubscriptions) this.#streams.delete(id);
  }

  /**
   * Asks for other conversations than before; what it returns tells of those, and is to be called after the response.
   *
   * @throws Refusal when the connection has no such stream
   */
  resubscribe(connection: Connection, id: string, body: unknown): () => void {
    const stream = this.#streams.get(id);
    if (stream?.connection !== connection) throw new Refusal(404, 'There is no such subscription');
    stream.ask(body);
    return () => stream.resume(this.#visibleTo(connection));
  }

  /** Starts a conversation; `announce` tells of it and is to be called after the response. */
  start(
    consumerId: string,
    connection: Connection,
    body: unknown,
    agent?: AgentParticipant,
  ): { readonly id: string; readonly announce: () => void } {
    const { clock, newId, id: account } = this.#options;
    const now = clock.now();
    const convId = newId();
    const dialogId = this.policy.mainDialogsHave === 'an id of their own' ? newId() : convId;
    const conversation: Conversation = {
      id: convId,
      consumerId,
      startTs: now,
      isFirst: (this.#byConsumer.get(consumerId)?.size ?? 0) === 0,
      channelType: stringMember(body, 'channelType') ?? 'MESSAGING',
      brandId: stringMember(body, 'brandId') ?? account,
      campaignInfo: member(body, 'campaignInfo'),
      context: member(body, 'conversationContext'),
      clientProperties: connection.role === 'consumer' ? connection.clientProperties : undefined,
      stage: 'OPEN',
      endTs: undefined,
      closeReason: undefined,
      updatedAt: now,
      ttr: normalTtr,
      skillId: stringMember(body, 'skillId') ?? '-1',
      csat: undefined,
      remarks: {},
      agents: agent === undefined ? [] : [agent],
      suggested: [],
      dialogs: [newDialog(dialogId, 'MAIN', now)],
    };
    this.#keep(conversation);
    for (const dialog of conversation.dialogs) this.#add(dialog, conversation);
    this.#startedOn.set(conversation.id, connection);
    const announce = (): void => {
      this.tell(conversation, 'created');
      if (agent === undefined) this.routing.offer(conversation);
    };
    return { id: conversation.id, announce };
  }

  /** Closes a conversation, with all its dialogs. */
  close(conversation: Conversation, closeReason: 'CONSUMER' | 'AGENT' | 'SYSTEM'): void {
    const { clock, retentionMs, policy } = this.#options;
    conversation.stage = 'CLOSE';
    conversation.closeReason = closeReason;
    conversation.endTs = Math.max(clock.now(), conversation.startTs);
    for (const dialog of conversation.dialogs)
      if (dialog.state === 'OPEN') this.endDialog(dialog, closeReason, undefined);
    if (policy.removesClosed) clock.setTimer(() => this.#remove(conversation), retentionMs);
  }

  endDialog(
    dialog: Dialog,
    closedBy: 'CONSUMER' | 'AGENT' | 'SYSTEM',
    closedCause: string | undefined,
  ): void {
    dialog.state = 'CLOSE';
    dialog.closedBy = closedBy;
    dialog.closedCause = closedCause;
    dialog.endTs = Math.max(this.#options.clock.now(), dialog.creationTs);
  }

  /**
   * Opens a further dialog, such as one in which the screen is shared.
   *
   * @throws Refusal when there is one of this id already
   */
  openDialog(
    conversation: Conversation,
    {
      id = this.#options.newId(),
      channelType,
      metaData,
    }: {
      readonly id: string | undefined;
      readonly channelType: string | undefined;
      readonly metaData: Dialog['metaData'];
    },
  ): void {
    if (this.#dialogs.has(id)) throw new Refusal(409, 'There is a dialog of this id already');
    const dialog = newDialog(id, 'OTHER', this.#options.clock.now());
    Object.assign(dialog, { channelType, metaData });
    conversation.dialogs.push(dialog);
    this.#add(dialog, conversation);
  }

  /** Another consumer takes over: one who has signed in, from whom they were before. */
  handOver(conversation: Conversation, consumerId: string): void {
    this.#forget(conversation);
    conversation.consumerId = consumerId;
    this.#keep(conversation);
  }

  /** Opens the survey that follows the main dialog, with its question; false when there is to be none. */
  openSurvey(conversation: Conversation): boolean {
    const { survey, clock, newId } = this.#options;
    if (!survey || !this.policy.opensSurveys) return false;
    const features = conversation.clientProperties?.['features'];
    const canShow = !Array.isArray(features) || features.includes('MULTI_DIALOG');
    if (!canShow && this.policy.sparesOtherClients) return false;
    const dialog = newDialog(newId(), 'POST_SURVEY', clock.now());
    conversation.dialogs.push(dialog);
    this.#add(dialog, conversation);
    const bot = {
      id: `${this.id}.survey`,
      pId: publicId('survey'),
      role: 'ASSIGNED_AGENT',
      clientProperties: undefined,
    };
    this.messaging.publish(conversation, dialog, bot, { event: questions[this.policy.surveysAsk] });
    return true;
  }

  /** A consumer said something in a dialog: in a survey, that is the answer, and the conversation is at its end. */
  surveyAnswered(conversation: Conversation, dialog: Dialog, event: Readonly<Record<string, unknown>>): void {
    if (dialog.type !== 'POST_SURVEY' || event['type'] !== 'ContentEvent' || !this.policy.surveysEnd) return;
    const rate = Number(event['message']);
    const isRate = Number.isInteger(rate) && rate >= 1 && rate <= 5;
    conversation.csat = isRate
      ? { csatRate: rate, csatResolutionConfirmation: null, status: 'FILLED' }
      : { status: 'SKIPPED' };
    this.endDialog(dialog, 'SYSTEM', 'The survey was answered');
    this.close(conversation, 'SYSTEM');
    this.tell(conversation, 'closed');
  }

  /** Marks a change and tells everybody of it who asked. */
  tell(conversation: Conversation, cause: Cause): void {
    if (cause !== 'created')
      conversation.updatedAt = Math.max(this.#options.clock.now(), conversation.updatedAt + 1);
    for (const stream of this.#streamsFor(conversation)) stream.tell(conversation, cause);
  }

  #add(dialog: Dialog, conversation: Conversation): void {
    this.#dialogs.set(dialog.id, { conversation, dialog });
    const { clock, dialogTimeoutMs: afterMs } = this.#options;
    if (afterMs !== undefined) closeWhenUnused(dialog, conversation, { account: this, clock, afterMs });
  }

  #keep(conversation: Conversation): void {
    const { id, consumerId } = conversation;
    this.conversations.set(id, conversation);
    const others = this.#byConsumer.get(consumerId) ?? new Set();
    this.#byConsumer.set(consumerId, others.add(id));
  }

  #remove(conversation: Conversation): void {
    const { id, dialogs } = conversation;
    this.conversations.delete(id);
    for (const dialog of dialogs) this.#dialogs.delete(dialog.id);
    this.#forget(conversation);
    this.#startedOn.delete(id);
    for (const stream of this.#streamsFor(conversation)) stream.remove(conversation);
  }

  /** It is no more among its consumer's. */
  #forget({ id, consumerId }: Conversation): void {
    const others = this.#byConsumer.get(consumerId);
    others?.delete(id);
    if (others?.size !== 0) return;
    this.#byConsumer.delete(consumerId);
    this.presence.forget(consumerId);
  }

  #tellPresence(consumerId: string, chatState: string): boolean {
    const originator = { id: consumerId, pId: consumerId, role: 'CONSUMER', clientProperties: undefined };
    const open = [...(this.#byConsumer.get(consumerId) ?? [])].flatMap((id): Place[] => {
      const conversation = this.conversations.get(id);
      const dialogs = conversation?.dialogs.filter(({ state }) => state === 'OPEN') ?? [];
      return conversation === undefined ? [] : dialogs.map((dialog) => ({ conversation, dialog }));
    });
    const event = { type: 'ChatStateEvent', chatState };
    for (const { conversation, dialog } of open)
      this.messaging.publish(conversation, dialog, originator, { event }).announce();
    return open.length > 0;
  }

  #streamsFor(conversation: Conversation): ConversationStream[] {
    const seeing = [...this.#streams.values()].filter(({ connection }) =>
      this.#isVisible(conversation, connection),
    );
    if (this.policy.tells === 'every stream') return seeing;
    const [first] = seeing.filter(({ connection }) => connection.role === 'consumer');
    return seeing.filter((stream) => {
      if (stream.connection.role === 'agent') return true;
      if (this.policy.tells === 'the first connection') return stream.connection === first?.connection;
      return seeing.find(({ connection }) => connection === stream.connection) === stream;
    });
  }

  #visibleTo(connection: Connection): Conversation[] {
    return [...this.conversations.values()].filter((each) => {
      if (!this.#isVisible(each, connection)) return false;
      const isHere = this.#startedOn.get(each.id) === connection || connection.role === 'agent';
      return this.policy.snapshots === 'all' || isHere;
    });
  }

  #isVisible(conversation: Conversation, { role, actorId }: Connection): boolean {
    return role === 'agent' || conversation.consumerId === actorId || !this.policy.keepsConsumersApart;
  }
}
