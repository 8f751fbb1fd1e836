import { isObject } from '../../contract/index.js';
import { listMember } from '../../judge/index.js';
import type { Filter } from '../client-connection.js';
import { editingBody, editingDetails, editingEvents, type Draft, type When } from '../faults/fault.js';

/** True for notifications of conversations. */
export const ofConversations = (json: Readonly<Draft>): boolean =>
  String(json['type']).endsWith('ExConversationChangeNotification');

/** True for notifications of messaging events. */
export const ofEvents = (json: Readonly<Draft>): boolean =>
  String(json['type']).endsWith('MessagingEventNotification');

/** Changes each dialog of the conversations that are told of. */
export function editingDialogs(edit: (dialog: Draft) => void): Filter {
  return editingDetails(ofConversations, (details) => {
    for (const dialog of listMember(details, 'dialogs')) if (isObject(dialog)) edit(dialog);
  });
}

/** Changes each change of the notifications that it is asked for. */
export function editingChanges(when: When, edit: (change: Draft) => void): Filter {
  return editingBody(when, (body) => {
    for (const change of listMember(body, 'changes')) if (isObject(change)) edit(change);
  });
}

/** Changes each event that is told, by whichever notification. */
export function tellingEvents(edit: (change: Draft, event: Draft) => void): Filter {
  return editingEvents((json) => ofEvents(json) || isOnlineEvent(json), edit);
}

/** True for what agents are told without having asked for it. */
export const isOnlineEvent = (json: Readonly<Draft>): boolean =>
  String(json['type']).endsWith('OnlineEventDistribution');

/** Puts the only element of a list in the list's place. */
export function bare(holder: Draft, name: string): void {
  const list = holder[name];
  if (Array.isArray(list) && list.length === 1) holder[name] = list[0] as unknown;
}
