import type { Need } from '../act.js';
import { over, type ConversationModel } from '../model.js';
import { named } from '../act-placeholders.js';
import { ask, types } from './asking.js';
import { owner, isOpen } from './choosing.js';
import { dialogOf } from './shared-moves.js';
import type { Move, Planned, Planning } from './move.js';

/** A change of a field of an own conversation. */
function change(
  planning: Planning,
  is: Need['is'],
  fits: (conversation: ConversationModel) => boolean,
  fieldOf: (conversation: ConversationModel) => Readonly<Record<string, unknown>>,
  broken: string,
  learn: (conversation: ConversationModel, field: Readonly<Record<string, unknown>>) => void,
): Planned | undefined {
  const found = owner(planning, fits);
  if (found === undefined) return undefined;
  const { person, on, conversation } = found;
  const field = fieldOf(conversation);
  // The one change itself may stand for a list of one.
  const conversationField = planning.draw.onceIn(4) ? field : [field];
  const body = { conversationId: named(conversation.name), conversationField };
  return {
    acts: [
      ask(person, on, { type: types.update.consumer, body, broken, needs: [{ of: conversation.name, is }] }),
    ],
    learn: ({ is }) => {
      if (is === 'granted') learn(conversation, field);
    },
  };
}

/** What consumers change in their conversations. */
export const ownerMoves: readonly Move[] = [
  {
    name: 'change the time to respond',
    weight: 2,
    plan: (planning) =>
      change(
        planning,
        'open',
        isOpen,
        () => ({
          field: 'TTRField',
          ttrType: planning.draw.oneOf(['URGENT', 'NORMAL', 'PRIORITIZED']),
          ...(planning.draw.onceIn(2) && { value: 1 + planning.draw.below(100_000) }),
        }),
        'R-037',
        ({ granted }, { ttrType, value }) =>
          granted.set('ttr', { ttrType, ...(value !== undefined && { value }) }),
      ),
  },
  {
    name: 'rate a conversation that is closed',
    weight: 2,
    plan: (planning) =>
      change(
        planning,
        'closed',
        ({ isOpen: open }) => open === false,
        () => ({
          field: 'CSATRate',
          csatRate: 1 + planning.draw.below(5),
          csatResolutionConfirmation: planning.draw.onceIn(2),
          status: 'FILLED',
        }),
        'R-038',
        ({ granted }, { csatRate }) => granted.set('csat', { csatRate }),
      ),
  },
  {
    name: 'close a conversation',
    weight: 3,
    plan: (planning) =>
      change(
        planning,
        'open',
        isOpen,
        () => ({
          field: planning.draw.onceIn(3) ? 'Stage' : 'ConversationStateField',
          conversationState: 'CLOSE',
        }),
        'R-036',
        over,
      ),
  },
  {
    name: 'close the main dialog',
    plan: (planning) =>
      change(
        planning,
        'open',
        ({ isOpen: open, isDialogOpen }) => open === true && isDialogOpen,
        (conversation) => ({
          field: 'DialogChange',
          type: 'UPDATE',
          dialog: { dialogId: dialogOf(conversation), state: 'CLOSE', closedCause: 'Closed by the consumer' },
        }),
        'R-060',
        (conversation) => {
          conversation.isDialogOpen = false;
          conversation.isOpen = undefined;
        },
      ),
  },
  {
    name: 'answer a survey',
    plan(planning) {
      const found = owner(planning, ({ isOpen: open, isDialogOpen }) => open === undefined && !isDialogOpen);
      if (found === undefined) return undefined;
      const event = {
        type: 'ContentEvent',
        contentType: 'text/plain',
        message: String(1 + planning.draw.below(5)),
      };
      const body = { dialogId: named(`survey of ${found.conversation.name}`), event };
      return { acts: [ask(found.person, found.on, { type: types.publish.consumer, body })] };
    },
  },
];
