import { listMember, stringMember } from '../../judge/index.js';
import { clientPropertiesIn } from '../state/client-properties.js';
import { changeByConsumer } from './consumer-fields.js';
import type { Conversation } from '../state/conversation.js';
import { consumerFileRequests } from './file-requests.js';
import {
  consumerOn,
  fieldsOf,
  successTexts,
  type Granted,
  type Handler,
  type HandlerContext,
} from './handler.js';
import { consumerMessagingRequests } from './messaging-requests.js';
import { consumerProfileRequests } from './profile-requests.js';
import { Refusal } from './refusal.js';
import { consumerSecureFormRequests } from './secure-form-requests.js';

/** @throws Refusal when there is no such conversation, or it is another consumer's */
function ownConversation(context: HandlerContext, convId: string): Conversation {
  const { account } = context;
  const conversation = account.conversations.conversation(convId);
  if (conversation === undefined) throw new Refusal(404, 'There is no such conversation');
  if (account.policy.checksOwner && conversation.consumerId !== consumerOn(context)) {
    throw new Refusal(403, 'The conversation is not yours');
  }
  return conversation;
}

/** What a consumer may ask, by the contract's message names. */
export const consumerRequests: Readonly<Record<string, Handler>> = {
  ...consumerMessagingRequests,
  ...consumerProfileRequests,
  ...consumerFileRequests,
  ...consumerSecureFormRequests,

  InitConnection(asked, { authorize, connection }): Granted {
    const headers = listMember(asked, 'headers');
    connection.clientProperties = clientPropertiesIn(asked) ?? connection.clientProperties;
    const token = headers.map((header) => stringMember(header, 'jwt')).find((jwt) => jwt !== undefined) ?? '';
    const letIn = authorize(token);
    if (letIn === undefined) throw new Refusal(401, 'The token is not valid');
    return { type: 'StringResponse', body: 'Connection initialized successfully', whenSent: letIn };
  },

  KeepAlive: () => ({ type: 'StringResponse', body: 'OK' }),

  GetClock: (_asked, { clock }) => ({ type: 'GetClockResponse', body: { currentTime: clock.now() } }),

  'cqm.SubscribeExConversations'({ body }, context): Granted {
    consumerOn(context);
    const { id, begin } = context.account.subscriptions.subscribe(context.connection, body);
    return { type: 'cqm.SubscribeExConversationsResponse', body: { subscriptionId: id }, then: begin };
  },

  'cqm.UnsubscribeExConversations'({ body }, { account, connection }): Granted {
    account.subscriptions.unsubscribe(connection, stringMember(body, 'subscriptionId') ?? '');
    return { type: 'StringResponse', body: 'OK Unsubscribed successfully' };
  },

  'cqm.UpdateExConversationSubscription'({ body }, { account, connection }): Granted {
    const resume = account.subscriptions.resubscribe(
      connection,
      stringMember(body, 'subscriptionId') ?? '',
      body,
    );
    return { type: 'StringResponse', body: 'OK Subscription updated successfully', then: resume };
  },

  'cm.ConsumerRequestConversation'({ body }, context): Granted {
    const { id, announce } = context.account.start(consumerOn(context), context.connection, body);
    return { type: 'cm.RequestConversationResponse', body: { conversationId: id }, then: announce };
  },

  'cm.UpdateConversationField'({ body }, context): Granted {
    const conversation = ownConversation(context, stringMember(body, 'conversationId') ?? '');
    const fields = fieldsOf(body, context.account.policy);
    const cause = changeByConsumer(conversation, fields, context);
    const text = successTexts[String(fields.at(-1)?.['field'])] ?? 'OK';
    return {
      type: 'StringResponse',
      body: text,
      then: () => context.account.tell(conversation, cause),
    };
  },
};
