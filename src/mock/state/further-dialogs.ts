import { isObject } from '../../contract/index.js';
import { member, stringMember } from '../../judge/index.js';
import { Refusal } from '../requests/refusal.js';
import type { Account } from './account.js';
import type { Conversation } from './conversation.js';
import { newDialog } from './dialog.js';

/**
 * Opens a further dialog, such as one in which the screen is shared.
 *
 * @param field the `DialogChange` that was asked for; the id of the dialog may stand beside it
 * @throws Refusal when there is one of this id already
 */
export function openDialog(
  conversation: Conversation,
  field: Readonly<Record<string, unknown>>,
  account: Account,
): 'dialog' {
  const asked = member(field, 'dialog');
  const id = stringMember(asked, 'dialogId') ?? stringMember(field, 'dialogId') ?? account.newId();
  if (account.conversations.place(id) !== undefined)
    throw new Refusal(409, 'There is a dialog of this id already');
  const dialog = newDialog(id, 'OTHER', account.clock.now());
  const metaData = member(asked, 'metaData');
  dialog.channelType = stringMember(asked, 'channelType');
  dialog.metaData = isObject(metaData) ? metaData : undefined;
  account.addDialog(dialog, conversation);
  return 'dialog';
}
