import { listMember, member, stringMember } from '../../judge/index.js';
import { changeByAgent } from './agent-fields.js';
import { agentFileRequests } from './file-requests.js';
import { fieldsOf, said, successTexts, type Granted, type Handler } from './handler.js';
import { agentMessagingRequests } from './messaging-requests.js';
import { agentProfileRequests } from './profile-requests.js';
import { Refusal } from './refusal.js';
import { agentSecureFormRequests } from './secure-form-requests.js';

function textFor(field: Readonly<Record<string, unknown>> | undefined): string {
  const name = String(field?.['field']);
  return successTexts[`${name} ${String(field?.['type'])}`] ?? successTexts[name] ?? 'OK';
}

/** What an agent may ask, by the contract's message names. */
export const agentRequests: Readonly<Record<string, Handler>> = {
  ...agentMessagingRequests,
  ...agentProfileRequests,
  ...agentFileRequests,
  ...agentSecureFormRequests,

  'agent.KeepAlive': () => said('OK'),

  'cm.AgentRequestConversation'({ body }, { account, connection }): Granted {
    const consumerId = stringMember(body, 'consumerId') ?? '';
    const agent = account.seats.participant(account.seats.agentOn(connection), 'ASSIGNED_AGENT');
    const { id, announce } = account.start(consumerId, connection, body, agent);
    return { type: '.ams.cm.RequestConversation$Response', body: { conversationId: id }, then: announce };
  },

  'agent.GetClock': (_asked, { clock }) => ({
    type: '.GetClock$Response',
    body: { currentTime: clock.now() },
  }),

  'aam.SubscribeExConversations'({ body }, { account, connection }): Granted {
    const { id, begin } = account.subscriptions.subscribe(connection, body);
    return { type: '.ams.aam.SubscribeExConversations$Response', body: { subscriptionId: id }, then: begin };
  },

  'aam.UnsubscribeExConversations'({ body }, { account, connection }): Granted {
    account.subscriptions.unsubscribe(connection, stringMember(body, 'subscriptionId') ?? '');
    return said('OK Unsubscribed successfully');
  },

  'aam.UpdateExConversationSubscription'({ body }, { account, connection }): Granted {
    const resume = account.subscriptions.resubscribe(
      connection,
      stringMember(body, 'subscriptionId') ?? '',
      body,
    );
    return said('OK Subscription updated successfully', resume);
  },

  'routing.SubscribeRoutingTasks'(_asked, { account, connection, newId }): Granted {
    const subscriptionId = newId();
    const seat = {
      connection,
      agent: account.seats.agentOn(connection),
      subscriptionId,
      isAvailable: account.states.isAvailable(connection),
    };
    const then = (): void => account.routing.subscribe(seat);
    return { type: '.ams.GenericSubscribeResponse', body: { subscriptionId }, then };
  },

  'routing.UpdateRoutingTaskSubscription'({ body }, { account, connection }): Granted {
    const id = stringMember(body, 'subscriptionId');
    // Whom and what the mock rings an agent for does not depend on what is asked: nothing is to be changed.
    if (!account.routing.hasSubscription(connection, id))
      throw new Refusal(404, 'There is no such subscription');
    return said('OK Subscription updated successfully');
  },

  'routing.SubscribeAgentsState'(_asked, { account, connection }): Granted {
    const { id, begin } = account.states.watch(connection);
    return { type: '.ams.GenericSubscribeResponse', body: { subscriptionId: id }, then: begin };
  },

  'routing.SetAgentState'({ body }, { account, connection }): Granted {
    const availability = String(member(body, 'availability'));
    const then = (): void => {
      account.routing.setAvailable(connection, availability === 'ONLINE');
      account.states.set(
        connection,
        availability,
        listMember(body, 'channels'),
        stringMember(body, 'description'),
      );
    };
    return said('Agent state updated successfully', then);
  },

  'routing.UpdateRingState'({ body }, { account, connection }): Granted {
    const ringId = stringMember(body, 'ringId') ?? '';
    const state = member(body, 'ringState') === 'ACCEPTED' ? 'ACCEPTED' : 'REJECTED';
    const conversation = account.routing.answer(connection, ringId, state);
    return said('Ring state updated successfully', () => {
      if (conversation === undefined) return;
      account.routing.announceAccepted(connection, ringId);
      const others = conversation.agents.filter(({ role }) => role !== 'ASSIGNED_AGENT');
      const kept = account.policy.transfersRemoveAgent ? others : conversation.agents;
      const agent = account.seats.participant(account.seats.agentOn(connection), 'ASSIGNED_AGENT');
      conversation.agents = [...kept, agent];
      conversation.hadAgent = true;
      conversation.suggested = conversation.suggested.filter(({ agentId }) => agentId !== agent.agentId);
      account.tell(conversation, 'accepted');
    });
  },

  'agent.UpdateConversationField'({ body }, context): Granted {
    const { account, connection } = context;
    const conversation = account.conversations.conversation(stringMember(body, 'conversationId') ?? '');
    if (conversation === undefined) throw new Refusal(404, 'There is no such conversation');
    const fields = fieldsOf(body, account.policy);
    const { agentId } = account.seats.participant(account.seats.agentOn(connection), '');
    const takesPart = conversation.agents.some((each) => each.agentId === agentId);
    const causes = fields.map((field) => changeByAgent(conversation, field, { ...context, takesPart }));
    // Of several changes the first is answered for, as documented of a transfer.
    return said(textFor(fields[0]), () => {
      account.tell(conversation, causes.includes('closed') ? 'closed' : (causes.at(-1) ?? 'changed'));
      const hasAgent = conversation.agents.some(({ role }) => role === 'ASSIGNED_AGENT');
      const isSuggested = fields.some((field) => field['type'] === 'SUGGEST');
      if (causes.includes('transferred') && !hasAgent && !isSuggested)
        account.routing.offer(conversation, { spared: [account.seats.agentOn(connection).userId] });
    });
  },
};
