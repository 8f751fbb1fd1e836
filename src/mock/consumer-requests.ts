import { listMember, member, stringMember } from '../judge/index.js';
import type { Conversation, Ttr } from './conversation.js';
import { closeDialog } from './closing.js';
import { fileRequests } from './file-requests.js';
import {
  consumerOn,
  fieldsOf,
  successTexts,
  type Granted,
  type Handler,
  type HandlerContext,
} from './handler.js';
import { consumerMessagingRequests } from './messaging-requests.js';
import type { Cause } from './outgoing.js';
import { consumerProfileRequests } from './profile-requests.js';
import { Refusal } from './refusal.js';

/** @throws Refusal when there is no such conversation, or it is another consumer's */
function ownConversation(context: HandlerContext, convId: string): Conversation {
  const { account } = context;
  const conversation = account.conversations.get(convId);
  if (conversation === undefined) throw new Refusal(404, 'There is no such conversation');
  if (account.policy.checksOwner && conversation.consumerId !== consumerOn(context)) {
    throw new Refusal(403, 'The conversation is not yours');
  }
  return conversation;
}

function change(
  conversation: Conversation,
  field: Readonly<Record<string, unknown>>,
  context: HandlerContext,
): Cause {
  const { account } = context;
  const isClosed = conversation.state === 'CLOSE';
  switch (field['field']) {
    case 'DialogChange':
      return closeDialog(conversation, field, account, 'CONSUMER');
    case 'ConversationStateField':
      if (field['conversationState'] !== 'CLOSE') throw new Refusal(400, 'A conversation can only be closed');
      if (!account.policy.consumersClose) throw new Refusal(403, 'Only an agent closes');
      if (isClosed && account.policy.closesOnce) throw new Refusal(400, 'The conversation is closed already');
      account.close(conversation, 'CONSUMER');
      account.routing.withdraw(conversation.id);
      return 'closed';
    case 'TTRField':
      if (isClosed) throw new Refusal(400, 'The conversation is closed');
      conversation.ttr = {
        ttrType: String(field['ttrType']),
        value: Number(field['value'] ?? conversation.ttr.value),
      } satisfies Ttr;
      return 'changed';
    case 'CSATRate': {
      if (isClosed && !account.policy.ratesClosed) throw new Refusal(400, 'The conversation is closed');
      const { csatRate, csatResolutionConfirmation, status } = field;
      conversation.csat = {
        csatRate,
        csatResolutionConfirmation: csatResolutionConfirmation ?? null,
        status: status ?? 'FILLED',
      };
      return 'rated';
    }
    default:
      throw new Refusal(403, `A consumer may not change ${String(field['field'])}`);
  }
}

/** What a consumer may ask, by the contract's message names. */
export const consumerRequests: Readonly<Record<string, Handler>> = {
  ...consumerMessagingRequests,
  ...consumerProfileRequests,
  ...fileRequests,

  InitConnection(asked, { authorize, connection }): Granted {
    const headers = listMember(asked, 'headers');
    connection.clientProperties = headers.find(
      (header) => stringMember(header, 'type') === '.ams.headers.ClientProperties',
    );
    const token = headers.map((header) => stringMember(header, 'jwt')).find((jwt) => jwt !== undefined) ?? '';
    const letIn = authorize(token);
    if (letIn === undefined) throw new Refusal(401, 'The token is not valid');
    return { type: 'StringResponse', body: 'Connection initialized successfully', whenSent: letIn };
  },

  KeepAlive: () => ({ type: 'StringResponse', body: 'OK' }),

  GetClock: (_asked, { clock }) => ({ type: 'GetClockResponse', body: { currentTime: clock.now() } }),

  'cqm.SubscribeExConversations'({ body }, context): Granted {
    consumerOn(context);
    const { id, begin } = context.account.subscribe(context.connection, body);
    return { type: 'cqm.SubscribeExConversationsResponse', body: { subscriptionId: id }, then: begin };
  },

  'cqm.UnsubscribeExConversations'({ body }, { account, connection }): Granted {
    account.unsubscribe(connection, stringMember(body, 'subscriptionId') ?? '');
    return { type: 'StringResponse', body: 'OK Unsubscribed successfully' };
  },

  'cm.ConsumerRequestConversation'({ body }, context): Granted {
    const { id, announce } = context.account.start(consumerOn(context), context.connection, body);
    return { type: 'cm.RequestConversationResponse', body: { conversationId: id }, then: announce };
  },

  'cm.UpdateConversationField'({ body }, context): Granted {
    const conversation = ownConversation(context, stringMember(body, 'conversationId') ?? '');
    const fields = fieldsOf(body, context.account.policy);
    const causes = fields.map((field) => change(conversation, field, context));
    const text = successTexts[String(member(fields.at(-1), 'field'))] ?? 'OK';
    return {
      type: 'StringResponse',
      body: text,
      then: () => context.account.tell(conversation, causes.at(-1) ?? 'changed'),
    };
  },
};
