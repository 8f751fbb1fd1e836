import { listMember, stringMember } from '../../judge/index.js';
import type { Connection } from '../../wire/index.js';
import { Inconclusive } from '../../errors/index.js';
import type { Consumer } from '../cast/consumer.js';
import { knownOn, type Condition } from './conversation-view.js';

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

/**
 * Waits for the survey that follows the main dialog.
 *
 * @returns the id of its dialog
 * @throws Inconclusive when the conversation closes without one: an account need not ask its consumers
 */
export async function surveyFor(consumer: Consumer): Promise<string> {
  const { connection, conversation } = consumer;
  const look = (): ToldDialog | undefined => {
    const found = surveyOf(consumer, conversation);
    if (found === undefined && knownOn(connection).get(conversation)?.change.state === 'CLOSE') {
      const message = 'The conversation closed with its main dialog: the account asks for no survey.';
      throw new Inconclusive('no-survey', message, [], 'not applicable');
    }
    return found;
  };
  return (await consumer.sees('is told that a survey is open', look, { requirement: 'R-060' })).dialogId;
}

/** The id of a conversation's main dialog, as a connection was told it; undefined where it was told of none. */
export function mainDialogOn(connection: Connection, convId: string): string | undefined {
  const dialogs = dialogsIn(knownOn(connection).get(convId)?.change.details);
  const main = dialogs.find(({ dialogType }) => dialogType === 'MAIN');
  const [only, other] = dialogs;
  // A service need not say of which type its only dialog is.
  return (main ?? (only?.dialogType === undefined && other === undefined ? only : undefined))?.dialogId;
}

/**
 * The id of a conversation's main dialog. It may have one of its own, which is in the details: whoever asked for those
 * waits for them. Where nobody did, or they tell of no dialogs, it is the conversation's, as the documents have it.
 *
 * @param observers everybody who may have been told of the conversation
 * @throws ExpectationError when a consumer who is to be told of the conversation is not (R-003)
 */
export async function mainDialog(
  observers: readonly { readonly connections: readonly Connection[] }[],
  consumers: readonly Consumer[],
  convId: string,
): Promise<string> {
  const told = (): string | undefined => {
    for (const { connections } of observers)
      for (const connection of connections) {
        const found = mainDialogOn(connection, convId);
        if (found !== undefined) return found;
      }
    return undefined;
  };
  const found = told();
  if (found !== undefined) return found;
  for (const consumer of consumers) {
    const stream = consumer.streamAbout(convId);
    if (stream === undefined) continue;
    const { connection: on } = stream;
    const look = (): string | undefined =>
      told() ?? (knownOn(on).get(convId) === undefined ? undefined : convId);
    return consumer.sees('is told of the conversation and its dialogs', look, { on, requirement: 'R-003' });
  }
  return convId;
}
