import { integerMember, member, stringMember } from '../../judge/index.js';
import { isObject } from '../../contract/index.js';
import type { Account } from '../state/account.js';
import type { Place } from '../state/conversation-store.js';
import type { Conversation } from '../state/conversation.js';
import type { Originator } from '../state/dialog.js';
import { consumerOn, type Asked, type Granted, type Handler, type HandlerContext } from './handler.js';
import { changeOf } from '../state/publishing.js';
import { answerSurvey } from '../state/surveys.js';
import { Refusal } from './refusal.js';

/** @throws Refusal when there is no such dialog */
function placeOf(account: Account, body: unknown): Place {
  const place = account.conversations.place(stringMember(body, 'dialogId') ?? '');
  if (place === undefined) throw new Refusal(404, 'There is no such dialog');
  return place;
}

/** @throws Refusal when the dialog is another consumer's */
function ownPlace(context: HandlerContext, body: unknown): Place {
  const place = placeOf(context.account, body);
  const isOwn = place.conversation.consumerId === consumerOn(context);
  if (!isOwn && context.account.policy.checksDialogOwner) throw new Refusal(403, 'The dialog is not yours');
  return place;
}

function consumerAsOriginator(context: HandlerContext): Originator {
  const id = consumerOn(context);
  return { id, pId: id, role: 'CONSUMER', clientProperties: context.connection.clientProperties };
}

/** @throws Refusal when the agent does not take part */
function agentAsOriginator({ account, connection }: HandlerContext, { agents }: Conversation): Originator {
  const { agentId } = account.seats.participant(account.seats.agentOn(connection), '');
  const seat = agents.find((each) => each.agentId === agentId);
  if (seat === undefined) throw new Refusal(400, 'Agent does not exist in conversation');
  return { id: agentId, pId: seat.agentPId, role: seat.role, clientProperties: connection.clientProperties };
}

function publish(
  type: string,
  { body, metadata }: Asked,
  { account }: HandlerContext,
  { conversation, dialog }: Place,
  originator: Originator,
): Granted {
  if (dialog.state === 'CLOSE' && account.policy.closesDialogs)
    throw new Refusal(400, 'The dialog is closed');
  const event = member(body, 'event');
  if (!isObject(event)) throw new Refusal(400, 'There is no event');
  if (event['type'] === 'AcceptStatusEvent' && !account.policy.takesStatuses)
    throw new Refusal(400, 'Statuses are not taken');
  const { sequence, announce } = account.messaging.publish(conversation, dialog, originator, {
    event,
    metadata,
    audience: stringMember(body, 'messageAudience'),
  });
  const then = (): void => {
    announce();
    if (originator.role === 'CONSUMER') answerSurvey(conversation, dialog, event, account);
  };
  return { type, body: { sequence }, then };
}

function subscribe({ body }: Asked, { account, connection, newId }: HandlerContext, place: Place): Granted {
  const subscriptionId = newId();
  const fromSeq = integerMember(body, 'fromSeq') ?? 0;
  const { conversation, dialog } = place;
  const then = account.messaging.subscribe(connection, conversation, dialog, fromSeq);
  const type = connection.role === 'consumer' ? 'GenericSubscribeResponse' : '.ams.GenericSubscribeResponse';
  return { type, body: { subscriptionId }, then };
}

/** What a consumer may ask about the events of its dialogs. */
export const consumerMessagingRequests: Readonly<Record<string, Handler>> = {
  'ms.SubscribeMessagingEvents': (asked, context) => subscribe(asked, context, ownPlace(context, asked.body)),

  'ms.PublishEvent': (asked, context) =>
    publish(
      'ms.PublishEventResponse',
      asked,
      context,
      ownPlace(context, asked.body),
      consumerAsOriginator(context),
    ),
};

/** What an agent may ask about the events of dialogs. */
export const agentMessagingRequests: Readonly<Record<string, Handler>> = {
  'agent.SubscribeMessagingEvents': (asked, context) =>
    subscribe(asked, context, placeOf(context.account, asked.body)),

  'agent.PublishEvent'(asked, context): Granted {
    const place = placeOf(context.account, asked.body);
    const originator = agentAsOriginator(context, place.conversation);
    return publish('.ams.ms.PublishEvent$Response', asked, context, place, originator);
  },

  'ms.QueryMessages'({ body }, { account }): Granted {
    const { conversation, dialog } = placeOf(account, body);
    const after = integerMember(body, 'newerThanSequence') ?? -1;
    const before = integerMember(body, 'olderThanSequence') ?? Infinity;
    const most = integerMember(body, 'maxQuantity') ?? Infinity;
    const asked = dialog.events.filter(
      ({ sequence }) => sequence !== undefined && sequence > after && sequence < before,
    );
    const told = asked.slice(0, most).map((event) => changeOf(event, conversation, dialog, 'agent'));
    return { type: '.ams.ms.QueryMessages$Response', body: told };
  },
};
