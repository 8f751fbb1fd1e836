import { counted } from '../../../words/counted.js';
import type { Message } from '../../../contract/index.js';
import { idMember, isObject, member, stringMember } from '../../../judge/index.js';
import {
  agentStates,
  conversationChanges,
  conversationOf,
  conversationsWanted,
  fieldChanges,
  newConversation,
  routingChanges,
} from './conversation-sayings.js';
import {
  dialogOf,
  eventsFound,
  eventsTold,
  eventsWanted,
  eventTold,
  publishing,
  query,
} from './event-sayings.js';
import { bounded, words, type Saying } from './saying.js';

/** How a message of the contract is told in one line, and what it is about. */
interface Row {
  readonly say: Saying;
  /** What goes by the same id is about the same: the next notification of it is held against this one. */
  readonly about?: (body: unknown) => string | undefined;
}

const told =
  (text: string): Saying =>
  () =>
    text;
const text: Saying = (body) => (typeof body === 'string' ? `“${bounded(body)}”` : '');
/** Enough of an id to be known again. */
const id =
  (what: string, name: string): Saying =>
  (body) =>
    words(what, idMember(body, name)?.slice(0, 8));
const path: Saying = (body) => words(stringMember(body, 'relativePath'));
const form: Saying = (body) =>
  words(stringMember(member(body, 'uploadable') ?? member(body, 'downloadable'), 'type'));

const clock: Saying = (body) => words('clock', idMember(body, 'currentTime') ?? (text(body) || undefined));
const profile: Saying = (body) =>
  words('profile', stringMember(body, 'nickName') ?? stringMember(body, 'firstName'));
const parts: Saying = (body) => `${counted(Array.isArray(body) ? body.length : 0, 'part')} of a profile`;
const upload: Saying = (body) =>
  words('upload', stringMember(body, 'fileType'), `${idMember(body, 'fileSize') ?? '?'} bytes`);

const sayings: Readonly<Record<string, Row>> = {
  InitConnection: { say: told('authorize') },
  GetClock: { say: told('clock?') },
  'agent.GetClock': { say: told('clock?') },
  KeepAlive: { say: told('keep alive') },
  'agent.KeepAlive': { say: told('keep alive') },
  'cqm.SubscribeExConversations': { say: conversationsWanted },
  'aam.SubscribeExConversations': { say: conversationsWanted },
  'cqm.UpdateExConversationSubscription': { say: conversationsWanted },
  'aam.UpdateExConversationSubscription': { say: conversationsWanted },
  'cqm.UnsubscribeExConversations': { say: id('unsubscribe', 'subscriptionId') },
  'aam.UnsubscribeExConversations': { say: id('unsubscribe', 'subscriptionId') },
  'cm.ConsumerRequestConversation': { say: newConversation },
  'cm.AgentRequestConversation': { say: newConversation },
  'cm.UpdateConversationField': { say: fieldChanges },
  'agent.UpdateConversationField': { say: fieldChanges },
  'ms.SubscribeMessagingEvents': { say: eventsWanted },
  'agent.SubscribeMessagingEvents': { say: eventsWanted },
  'ms.PublishEvent': { say: publishing },
  'agent.PublishEvent': { say: publishing },
  'ms.QueryMessages': { say: query },
  'ms.GenerateURLForUploadFile': { say: upload },
  'agent.GenerateURLForUploadFile': { say: upload },
  'ms.GenerateURLForDownloadFile': { say: path },
  'agent.GenerateURLForDownloadFile': { say: path },
  'ms.GenerateUploadToken': { say: form },
  'ms.token.GenerateDownloadToken': { say: form },
  'userprofile.SetUserProfile': { say: profile },
  'userprofile.GetUserProfile': { say: told('profile?') },
  'agent.GetUserProfile': { say: told('profile?') },
  'brandprofile.GetBrandProfile': { say: id('brand', 'brandId') },
  'agent.GetBrandProfile': { say: id('brand', 'brandId') },
  'routing.SubscribeRoutingTasks': { say: told('rings?') },
  'routing.UpdateRoutingTaskSubscription': { say: told('rings?') },
  'routing.SubscribeAgentsState': { say: id('state of agent', 'agentId') },
  'routing.SetAgentState': { say: (body) => words(stringMember(body, 'availability')) },
  'routing.UpdateRingState': { say: (body) => words('ring', stringMember(body, 'ringState')) },

  StringResponse: { say: text },
  'agent.StringResponse': { say: text },
  ErrorResponse: { say: text },
  'agent.ErrorResponse': { say: text },
  GetClockResponse: { say: clock },
  'agent.GetClockResponse': { say: clock },
  'cqm.SubscribeExConversationsResponse': { say: id('subscription', 'subscriptionId') },
  'aam.SubscribeExConversationsResponse': { say: id('subscription', 'subscriptionId') },
  'routing.SubscribeResponse': { say: id('subscription', 'subscriptionId') },
  'ms.SubscribeResponse': { say: id('subscription', 'subscriptionId') },
  'cm.RequestConversationResponse': { say: id('conversation', 'conversationId') },
  'agent.RequestConversationResponse': { say: id('conversation', 'conversationId') },
  'ms.PublishEventResponse': { say: (body) => words(`#${idMember(body, 'sequence') ?? '?'}`) },
  'agent.PublishEventResponse': { say: (body) => words(`#${idMember(body, 'sequence') ?? '?'}`) },
  'ms.QueryMessagesResponse': { say: eventsFound },
  'ms.GenerateURLResponse': { say: path },
  'agent.GenerateURLResponse': { say: path },
  'ms.GenerateUploadTokenResponse': { say: (body) => words(stringMember(body, 'type')) },
  'ms.token.GenerateDownloadTokenResponse': { say: (body) => words(stringMember(body, 'type')) },
  'userprofile.GetUserProfileResponse': { say: parts },
  'agent.GetUserProfileResponse': { say: parts },
  'brandprofile.GetBrandProfileResponse': { say: id('brand', 'brandId') },
  'agent.GetBrandProfileResponse': { say: id('brand', 'brandId') },

  'cqm.ExConversationChangeNotification': { say: conversationChanges, about: conversationOf },
  'aam.ExConversationChangeNotification': { say: conversationChanges, about: conversationOf },
  'ms.MessagingEventNotification': { say: eventsTold, about: dialogOf },
  'agent.MessagingEventNotification': { say: eventsTold, about: dialogOf },
  'ms.OnlineEventDistribution': { say: eventTold, about: (body) => idMember(body, 'dialogId') },
  'routing.RoutingTaskNotification': { say: routingChanges, about: taskOf },
  'routing.AgentStateNotification': { say: agentStates },
  'routing.RingUpdated': {
    say: (body) => words('ring', stringMember(body, 'ringState')),
    about: (body) => idMember(body, 'convId'),
  },
};

function taskOf(body: unknown): string | undefined {
  const changes = member(body, 'changes');
  const only: unknown = Array.isArray(changes) && changes.length === 1 ? changes[0] : undefined;
  return idMember(member(only, 'result'), 'conversationId');
}

/** What a frame says, in one line, and what it is about. */
export interface Said {
  /** Empty when it says nothing beyond its type. */
  readonly says: string;
  readonly about: string | undefined;
}

/**
 * What a frame says, as its message in the contract has it.
 *
 * @param value the frame, which may be anything
 */
export function saidIn(message: Message, value: unknown): Said {
  const row = Object.hasOwn(sayings, message.name) ? sayings[message.name] : undefined;
  if (row === undefined || !isObject(value)) return { says: '', about: undefined };
  const about = row.about?.(value['body']);
  return {
    says: row.say(value['body']),
    about: about === undefined ? undefined : `${message.name} ${about.slice(0, 200)}`,
  };
}
