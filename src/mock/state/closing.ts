import { isObject } from '../../contract/index.js';
import { stringMember, member } from '../../judge/index.js';
import type { Account } from './account.js';
import type { Conversation } from './conversation.js';
import { Refusal } from '../requests/refusal.js';
import { openSurvey } from './surveys.js';

/** Closes a conversation with all its dialogs; no survey follows. */
export function closeAll(conversation: Conversation, account: Account, by: 'CONSUMER' | 'AGENT'): 'closed' {
  account.close(conversation, by);
  account.routing.withdraw(conversation.id);
  return 'closed';
}

/**
 * Changes a dialog, or closes it. A survey may follow the main one; the conversation closes with its last dialog.
 *
 * @returns what was changed by it: the conversation, or the dialog alone
 * @param field the `DialogChange` that was asked for
 * @throws Refusal when the conversation has no such dialog, or it is closed already
 */
export function changeDialog(
  conversation: Conversation,
  field: Readonly<Record<string, unknown>>,
  account: Account,
  by: 'CONSUMER' | 'AGENT',
): 'closed' | 'dialog' {
  const asked = member(field, 'dialog');
  const dialog = conversation.dialogs.find(({ id }) => id === stringMember(asked, 'dialogId'));
  if (dialog === undefined) throw new Refusal(404, 'The conversation has no such dialog');
  if (dialog.state === 'CLOSE' && account.policy.closesOnce)
    throw new Refusal(400, 'The dialog is closed already');
  const metaData = member(asked, 'metaData');
  if (isObject(metaData)) dialog.metaData = { ...dialog.metaData, ...metaData };
  if (member(asked, 'state') === 'OPEN') return 'dialog';
  account.endDialog(dialog, by, stringMember(asked, 'closedCause'));
  if (dialog.type === 'MAIN') account.routing.withdraw(conversation.id);
  if (dialog.type === 'MAIN' && openSurvey(conversation, account)) return 'dialog';
  if (conversation.dialogs.some(({ state }) => state === 'OPEN')) return 'dialog';
  account.close(conversation, by);
  return 'closed';
}
