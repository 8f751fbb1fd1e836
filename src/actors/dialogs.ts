import { listMember, stringMember } from '../judge/index.js';
import type { Condition } from './conversation-view.js';
import type { Consumer } from './consumer.js';
import { knownOn } from './conversation-view.js';

/** A dialog of a conversation as somebody was told of it. */
export interface ToldDialog {
  readonly dialogId: string;
  readonly dialogType: string | undefined;
  readonly state: string | undefined;
}

function dialogsIn(details: unknown): ToldDialog[] {
  return listMember(details, 'dialogs').map((dialog) => ({
    dialogId: stringMember(dialog, 'dialogId') ?? '',
    dialogType: stringMember(dialog, 'dialogType'),
    state: stringMember(dialog, 'state'),
  }));
}

/** A dialog of a type is in this state. */
export function dialogIs(type: 'MAIN' | 'POST_SURVEY', state: 'OPEN' | 'CLOSE'): Condition {
  return {
    pointer: '/conversationDetails/dialogs',
    expected: `a ${type} dialog in the state ${state}`,
    differs({ details }) {
      const dialogs = dialogsIn(details);
      if (dialogs.some((each) => each.dialogType === type && each.state === state)) return undefined;
      return dialogs.map((each) => `${String(each.dialogType)} ${String(each.state)}`).join(', ') || 'absent';
    },
  };
}

/** The main dialog is closed, and this side is said to have closed it (R-083). */
export function mainDialogClosedBy(side: 'CONSUMER' | 'AGENT' | 'SYSTEM'): Condition {
  return {
    pointer: '/conversationDetails/dialogs',
    expected: `a MAIN dialog that is closed by ${side}`,
    differs({ details }) {
      const main = listMember(details, 'dialogs').find((each) => stringMember(each, 'dialogType') === 'MAIN');
      const [state, closedBy] = ['state', 'closedBy'].map((name) => stringMember(main, name));
      if (state === 'CLOSE' && closedBy === side) return undefined;
      return `${String(state)}${closedBy === undefined ? '' : ` by ${closedBy}`}`;
    },
  };
}

/** The survey of a conversation, once the consumer has been told of it. */
export function surveyOf(consumer: Consumer, convId: string): ToldDialog | undefined {
  const known = knownOn(consumer.connection).get(convId);
  return dialogsIn(known?.change.details).find(({ dialogType }) => dialogType === 'POST_SURVEY');
}
