import type { Cause, OutgoingContext } from '../connection/outgoing.js';

/** A JSON object that may be changed: a copy made for one edit. */
export type Draft = Record<string, unknown>;

/** Tells which frames an edit is about. */
export type When = (json: Readonly<Draft>, context: OutgoingContext) => boolean;

/** Responses to a type of request; only granted ones unless said otherwise. */
export function responseTo(requestType: string): When {
  return (json, context) =>
    context.cause === 'response' && context.requestType === requestType && Number(json['code']) < 400;
}

/** Notifications to a consumer that are sent for a cause. */
export function toConsumer(...causes: Cause[]): When {
  return (_json, { role, cause }) => role === 'consumer' && causes.includes(cause);
}

/** Frames to whichever role that are sent for a cause. */
export function telling(...causes: Cause[]): When {
  return (_json, { cause }) => causes.includes(cause);
}

/** True for notifications of conversations. */
export const ofConversations = (json: Readonly<Draft>): boolean =>
  String(json['type']).endsWith('ExConversationChangeNotification');

/** True for notifications of messaging events. */
export const ofEvents = (json: Readonly<Draft>): boolean =>
  String(json['type']).endsWith('MessagingEventNotification');

/** True for what agents are told without having asked for it. */
export const isOnlineEvent = (json: Readonly<Draft>): boolean =>
  String(json['type']).endsWith('OnlineEventDistribution');
