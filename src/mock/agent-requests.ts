import { listMember, member, stringMember } from '../judge/index.js';
import { closeDialog } from './closing.js';
import { publicId } from './agent-ids.js';
import type { AgentParticipant, Conversation } from './conversation.js';
import { fieldsOf, successTexts, type Granted, type Handler, type HandlerContext } from './handler.js';
import { agentMessagingRequests } from './messaging-requests.js';
import type { Cause } from './outgoing.js';
import { agentProfileRequests } from './profile-requests.js';
import { Refusal } from './refusal.js';

type Field = Readonly<Record<string, unknown>>;

/** Says yes in words, as version 2 does. */
function said(body: string, then?: () => void): Granted {
  return { type: '.ReqBody$StringResp', body, ...(then && { then }) };
}

function isAgent(participant: AgentParticipant, userId: string, accountId: string): boolean {
  return participant.agentId === `${accountId}.${userId}`;
}

/** @throws Refusal when the agent does not take part */
function takesPart(conversation: Conversation, { account, connection }: HandlerContext): void {
  const { userId } = account.agentOn(connection);
  if (!conversation.agents.some((each) => isAgent(each, userId, account.id))) {
    throw new Refusal(400, 'Agent does not exist in conversation');
  }
}

/** Agents leave a conversation, which remembers them. */
function remove(conversation: Conversation, isMeant: (agent: AgentParticipant) => boolean): void {
  const gone = conversation.agents.filter(isMeant);
  conversation.agents = conversation.agents.filter((each) => !isMeant(each));
  conversation.others = [
    ...conversation.others.filter(({ agentId }) => !gone.some((each) => each.agentId === agentId)),
    ...gone.map((each) => ({ ...each, state: 'REMOVED' as const })),
  ];
}

function changeParticipants(conversation: Conversation, field: Field, context: HandlerContext): Cause {
  const { account, connection } = context;
  const agent = account.agentOn(connection);
  const role = String(field['role']);
  const ownId = `${account.id}.${agent.userId}`;
  const given = stringMember(field, 'userId') ?? ownId;
  switch (field['type']) {
    case 'ADD':
    case 'UPDATE':
      if (given !== ownId) throw new Refusal(400, 'An agent may add itself only; suggest others');
      if (role === 'ASSIGNED_AGENT') account.routing.withdraw(conversation.id);
      conversation.agents = [
        ...conversation.agents.filter(
          (each) => each.role !== role || (role !== 'ASSIGNED_AGENT' && each.agentId !== ownId),
        ),
        account.participant(agent, role),
      ];
      return role === 'ASSIGNED_AGENT' ? 'accepted' : 'manager';
    case 'REMOVE':
      takesPart(conversation, context);
      if (role === 'ASSIGNED_AGENT' && !account.policy.transfersRemoveAgent) return 'transferred';
      remove(
        conversation,
        (each) => each.role === role && (each.agentId === given || each.agentPId === given),
      );
      return role === 'ASSIGNED_AGENT' ? 'transferred' : 'manager';
    default: {
      const userId = given.slice(given.indexOf('.') + 1);
      conversation.others = [
        ...conversation.others.filter(({ agentId }) => agentId !== given),
        { role: 'ASSIGNED_AGENT', agentId: given, agentPId: publicId(userId), state: 'SUGGESTED' },
      ];
      account.routing.offer(conversation, { only: userId });
      return 'changed';
    }
  }
}

function change(conversation: Conversation, field: Field, context: HandlerContext): Cause {
  const { account, connection } = context;
  if (conversation.state === 'CLOSE') throw new Refusal(400, 'The conversation is closed already');
  switch (field['field']) {
    case 'ParticipantsChange':
      return changeParticipants(conversation, field, context);
    case 'DialogChange':
      takesPart(conversation, context);
      return closeDialog(conversation, field, account, 'AGENT');
    case 'ConversationStateField':
      takesPart(conversation, context);
      account.close(conversation, 'AGENT');
      account.routing.withdraw(conversation.id);
      return 'closed';
    case 'Skill':
      conversation.skillId = String(field['skill']);
      return 'transferred';
    case 'TTRField':
      takesPart(conversation, context);
      conversation.ttr = {
        ttrType: String(field['ttrType']),
        value: Number(field['value'] ?? conversation.ttr.value),
      };
      return 'changed';
    default:
      throw new Refusal(
        403,
        `Agent ${account.agentOn(connection).username} may not change ${String(field['field'])}`,
      );
  }
}

function textFor(field: Field | undefined): string {
  const name = String(field?.['field']);
  return successTexts[`${name} ${String(field?.['type'])}`] ?? successTexts[name] ?? 'OK';
}

/** What an agent may ask, by the contract's message names. */
export const agentRequests: Readonly<Record<string, Handler>> = {
  ...agentMessagingRequests,
  ...agentProfileRequests,

  'agent.KeepAlive': () => said('OK'),

  'cm.AgentRequestConversation'({ body }, { account, connection }): Granted {
    const consumerId = stringMember(body, 'consumerId') ?? '';
    const agent = account.participant(account.agentOn(connection), 'ASSIGNED_AGENT');
    const { id, announce } = account.start(consumerId, connection, body, agent);
    return { type: '.ams.cm.RequestConversation$Response', body: { conversationId: id }, then: announce };
  },

  'agent.GetClock': (_asked, { clock }) => ({
    type: '.GetClock$Response',
    body: { currentTime: clock.now() },
  }),

  'aam.SubscribeExConversations'({ body }, { account, connection }): Granted {
    const { id, begin } = account.subscribe(connection, body);
    return { type: '.ams.aam.SubscribeExConversations$Response', body: { subscriptionId: id }, then: begin };
  },

  'aam.UnsubscribeExConversations'({ body }, { account, connection }): Granted {
    account.unsubscribe(connection, stringMember(body, 'subscriptionId') ?? '');
    return said('OK Unsubscribed successfully');
  },

  'routing.SubscribeRoutingTasks'(_asked, { account, connection, newId }): Granted {
    const subscriptionId = newId();
    const seat = {
      connection,
      agent: account.agentOn(connection),
      subscriptionId,
      isAvailable: account.isAvailable(connection),
    };
    const then = (): void => account.routing.subscribe(seat);
    return { type: '.ams.GenericSubscribeResponse', body: { subscriptionId }, then };
  },

  'routing.SubscribeAgentsState'(_asked, { account, connection }): Granted {
    const { id, begin } = account.watchStates(connection);
    return { type: '.ams.GenericSubscribeResponse', body: { subscriptionId: id }, then: begin };
  },

  'routing.SetAgentState'({ body }, { account, connection }): Granted {
    const then = (): void =>
      account.setState(
        connection,
        String(member(body, 'availability')),
        listMember(body, 'channels'),
        stringMember(body, 'description'),
      );
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
      const agent = account.participant(account.agentOn(connection), 'ASSIGNED_AGENT');
      conversation.agents = [...kept, agent];
      conversation.others = conversation.others.filter(({ agentId }) => agentId !== agent.agentId);
      account.tell(conversation, 'accepted');
    });
  },

  'agent.UpdateConversationField'({ body }, context): Granted {
    const { account, connection } = context;
    const conversation = account.conversations.get(stringMember(body, 'conversationId') ?? '');
    if (conversation === undefined) throw new Refusal(404, 'There is no such conversation');
    const fields = fieldsOf(body, account.policy);
    const causes = fields.map((field) => change(conversation, field, context));
    return said(textFor(fields.at(-1)), () => {
      account.tell(conversation, causes.includes('closed') ? 'closed' : (causes.at(-1) ?? 'changed'));
      const hasAgent = conversation.agents.some(({ role }) => role === 'ASSIGNED_AGENT');
      const isSuggested = fields.some((field) => field['type'] === 'SUGGEST');
      if (causes.includes('transferred') && !hasAgent && !isSuggested)
        account.routing.offer(conversation, { spared: [account.agentOn(connection).userId] });
    });
  },
};
