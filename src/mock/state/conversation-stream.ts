import { integerMember, listMember, stringMember } from '../../judge/index.js';
import type { Connection } from '../connection/client-connection.js';
import type { Conversation } from './conversation.js';
import type { Cause } from '../connection/outgoing.js';
import type { Policy } from '../policy.js';
import { resultOf } from './told-conversation.js';

/** Which conversations are asked for; what is empty or undefined restricts nothing. */
interface Filters {
  readonly states: readonly unknown[];
  /** True when the states were asked for in the older way, as `convState`. */
  readonly isConvState: boolean;
  readonly since: number;
  readonly until: number;
  readonly agentIds: readonly unknown[];
  readonly dialogTypes: readonly unknown[];
  readonly conversationId: string | undefined;
  readonly consumerId: string | undefined;
  readonly brandId: string | undefined;
}

function filtersIn(body: unknown): Filters {
  const states = listMember(body, 'convState');
  return {
    states: states.length > 0 ? states : listMember(body, 'stage'),
    isConvState: states.length > 0,
    since: integerMember(body, 'minLastUpdatedTime') ?? 0,
    until: integerMember(body, 'maxLastUpdatedTime') ?? Infinity,
    agentIds: listMember(body, 'agentIds'),
    dialogTypes: listMember(body, 'dialogTypes'),
    conversationId: stringMember(body, 'conversationId'),
    consumerId: stringMember(body, 'consumerId'),
    brandId: stringMember(body, 'brandId'),
  };
}

/** A subscription to conversations. */
export class ConversationStream {
  readonly #told = new Set<string>();
  #filters: Filters;

  /** @param body the request's body, as the contract has it */
  constructor(
    readonly id: string,
    readonly connection: Connection,
    body: unknown,
    readonly policy: Policy,
  ) {
    this.#filters = filtersIn(body);
  }

  /** Asks for other conversations than before. */
  ask(body: unknown): void {
    this.#filters = filtersIn(body);
  }

  /** The first notification: all conversations asked for, also when there are none. */
  snapshot(conversations: Iterable<Conversation>): void {
    const asked = this.#askedOf(conversations);
    this.#notify(
      'snapshot',
      asked.map((each) => this.#change('UPSERT', each)),
    );
  }

  /** What follows when others are asked for: those are told of, and those that are not any more leave the stream. */
  resume(conversations: Iterable<Conversation>): void {
    const all = [...conversations];
    const gone = all.filter((each) => this.#told.has(each.id) && !this.#isAsked(each));
    for (const { id } of gone) this.#told.delete(id);
    const asked = this.#askedOf(all);
    this.#notify('snapshot', [
      ...gone.map((each) => this.#change('DELETE', each)),
      ...asked.map((each) => this.#change('UPSERT', each)),
    ]);
  }

  /** Tells of a change; a conversation that is no longer asked for leaves the stream. */
  tell(conversation: Conversation, cause: Cause): void {
    const isAsked = this.#isAsked(conversation);
    if (!isAsked && !this.#told.has(conversation.id)) return;
    const type = isAsked ? 'UPSERT' : 'DELETE';
    if (isAsked) this.#told.add(conversation.id);
    else this.#told.delete(conversation.id);
    this.#notify(cause, [this.#change(type, conversation)]);
  }

  /** Tells that a conversation is no longer kept. */
  remove(conversation: Conversation): void {
    if (!this.#told.delete(conversation.id)) return;
    this.#notify('removed', [this.#change('DELETE', conversation)]);
  }

  /** What there is already and is asked for, which is then told of; what is asked for until a time ends with it here. */
  #askedOf(conversations: Iterable<Conversation>): Conversation[] {
    const { until } = this.#filters;
    const asked = [...conversations].filter((each) => this.#isAsked(each) && each.updatedAt <= until);
    for (const { id } of asked) this.#told.add(id);
    return asked;
  }

  #isAsked(conversation: Conversation): boolean {
    // The older `convState` means the same as `stage`: who asked for open ones hears of a survey too.
    const { stage, updatedAt, dialogs } = conversation;
    const { states, since, isConvState } = this.#filters;
    const isOfMain = isConvState && this.policy.convStateMeans === 'the state';
    const state = isOfMain ? (dialogs.find(({ type }) => type === 'MAIN')?.state ?? stage) : stage;
    const byState = !this.policy.filtersStates || states.length === 0 || states.includes(state);
    const byTime = !this.policy.filtersTime || updatedAt >= since;
    return byState && byTime && this.#isMeant(conversation);
  }

  #isMeant({ id, consumerId, brandId, agents, dialogs }: Conversation): boolean {
    const asked = this.#filters;
    const { agentIds, dialogTypes } = asked;
    return (
      (asked.conversationId ?? id) === id &&
      (asked.consumerId ?? consumerId) === consumerId &&
      (asked.brandId ?? brandId) === brandId &&
      (agentIds.length === 0 ||
        agents.some(({ agentId, agentPId }) => agentIds.includes(agentId) || agentIds.includes(agentPId))) &&
      (dialogTypes.length === 0 || dialogs.some(({ type }) => dialogTypes.includes(type)))
    );
  }

  #change(type: 'UPSERT' | 'DELETE', conversation: Conversation): unknown {
    return { type, result: resultOf(conversation, this.connection.role) };
  }

  #notify(cause: Cause, changes: readonly unknown[]): void {
    const type =
      this.connection.role === 'consumer'
        ? 'cqm.ExConversationChangeNotification'
        : '.ams.aam.ExConversationChangeNotification';
    this.connection.notify(type, { subscriptionId: this.id, changes }, cause);
  }
}
