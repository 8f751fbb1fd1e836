import { isObject } from '../../contract/index.js';
import { listMember } from '../../judge/index.js';
import type { Filter } from '../connection.js';
import { editingBody, editingDetails, type Draft, type When } from '../faults/fault.js';

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
