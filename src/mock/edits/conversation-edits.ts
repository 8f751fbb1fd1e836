import { isObject } from '../../contract/index.js';
import { listMember, member } from '../../judge/index.js';
import type { Filter } from '../connection/filtering.js';
import { editingBody } from './frame-edits.js';
import { ofConversations, type Draft, type When } from './when.js';

/** Changes the details of each conversation in the notifications that are meant. */
export function editingDetails(
  when: When,
  edit: (details: Draft, result: Draft, change: Draft) => void,
): Filter {
  return editingBody(when, (body) => {
    for (const change of listMember(body, 'changes')) {
      const result = member(change, 'result');
      const details = member(result, 'conversationDetails');
      if (isObject(change) && isObject(result) && isObject(details)) edit(details, result, change);
    }
  });
}

/** Changes each dialog of the conversations in the notifications that are meant: in all of them, unless said otherwise. */
export function editingDialogs(
  edit: (dialog: Draft, details: Draft) => void,
  when: When = ofConversations,
): Filter {
  return editingDetails(when, (details) => {
    for (const dialog of listMember(details, 'dialogs')) if (isObject(dialog)) edit(dialog, details);
  });
}

/** The same of each dialog of a type. */
export function editingDialogsOf(
  type: 'MAIN' | 'POST_SURVEY' | 'OTHER',
  when: When,
  edit: (dialog: Draft, details: Draft) => void,
): Filter {
  return editingDialogs((dialog, details) => {
    if (dialog['dialogType'] === type) edit(dialog, details);
  }, when);
}

/** Takes a role away from the participants. */
export function removeRole(details: Draft, role: string): void {
  for (const name of ['participants', 'participantsPId']) {
    const roles = details[name];
    if (isObject(roles)) Reflect.deleteProperty(roles, role);
    else if (Array.isArray(roles)) details[name] = roles.filter((each) => member(each, 'role') !== role);
  }
}
