import type { Need } from '../act.js';
import { nextName, over, type ConversationModel, type PersonModel } from '../model.js';
import { named } from '../act-placeholders.js';
import { ask, types, type Asked } from './asking.js';
import { type Seated, seated, idOf } from './choosing.js';
import { dialogOf, partOf } from './shared-moves.js';
import type { Move, Planned, Planning } from './move.js';

type Field = Readonly<Record<string, unknown>>;

/** Changes of a conversation by an agent. */
function change(
  planning: Planning,
  fits: (conversation: ConversationModel, agent: PersonModel) => boolean,
  fieldsOf: (seated: Seated) => readonly Field[],
  broken: string | undefined,
  learn: (seated: Seated, fields: readonly Field[]) => void = () => undefined,
  needsOf: (seated: Seated) => readonly Need[] = ({ conversation, person }) => partOf(conversation, person),
): Planned | undefined {
  const found = seated(planning, fits);
  if (found === undefined) return undefined;
  const conversationField = fieldsOf(found);
  const body = { conversationId: named(found.conversation.name), conversationField };
  const needs = [{ of: found.conversation.name, is: 'open' as const }, ...needsOf(found)];
  const asked: Asked = { type: types.update.agent, body, ...(broken !== undefined && { broken }), needs };
  return {
    acts: [ask(found.person, found.on, asked)],
    learn: ({ is }) => {
      if (is === 'granted') learn(found, conversationField);
    },
  };
}

const isAgentOf = ({ agent, isOpen, isDialogOpen }: ConversationModel, { name }: PersonModel): boolean =>
  agent === name && isOpen === true && isDialogOpen;

const steppingDown = (person: PersonModel): Field => ({
  field: 'ParticipantsChange',
  type: 'REMOVE',
  role: 'ASSIGNED_AGENT',
  userId: idOf(person),
});

/** What agents change in conversations. */
export const agentMoves: readonly Move[] = [
  {
    name: 'transfer to a skill',
    plan(planning) {
      const { skill } = planning;
      if (skill === undefined) return undefined;
      return change(
        planning,
        isAgentOf,
        ({ person }) => [steppingDown(person), { field: 'Skill', type: 'UPDATE', skill }],
        'R-035',
        ({ conversation }) => {
          conversation.agent = undefined;
          conversation.granted.set('skill', skill);
        },
      );
    },
  },
  {
    name: 'suggest another agent',
    plan(planning) {
      const other = planning.draw.oneOf(planning.model.people.filter(({ isOnline }) => isOnline));
      if (other === undefined) return undefined;
      return change(
        planning,
        (conversation, person) => isAgentOf(conversation, person) && person !== other,
        ({ person }) => [
          steppingDown(person),
          { field: 'ParticipantsChange', type: 'SUGGEST', role: 'AGENT', userId: idOf(other) },
        ],
        'R-035',
        ({ conversation }) => {
          conversation.agent = undefined;
        },
      );
    },
  },
  {
    name: 'join or leave as a manager',
    weight: 2,
    plan(planning) {
      const isToJoin = planning.draw.below(3) > 0;
      return change(
        planning,
        ({ isOpen, managers, agent }, { name }) =>
          isOpen === true && agent !== name && managers.has(name) !== isToJoin,
        ({ person }) => [
          {
            field: 'ParticipantsChange',
            type: isToJoin ? 'ADD' : 'REMOVE',
            role: 'MANAGER',
            userId: idOf(person),
          },
        ],
        'R-035',
        ({ conversation: { managers }, person: { name } }) => {
          if (isToJoin) managers.add(name);
          else managers.delete(name);
        },
        ({ conversation: { name: of }, person: { name: who } }) => [
          { of, is: isToJoin ? 'of others' : 'with manager', who },
        ],
      );
    },
  },
  {
    name: 'note something about a conversation',
    plan: (planning) =>
      change(
        planning,
        isAgentOf,
        () => [
          planning.draw.oneOf<Field>([
            { field: 'Note', note: 'Calls back tomorrow' },
            { field: 'ManualETTR', time: 4_000_000_000_000 },
            { field: 'TTRField', ttrType: 'URGENT' },
          ]) ?? { field: 'Note', note: '' },
        ],
        undefined,
        ({ conversation }, [field]) => {
          if (field?.['field'] === 'TTRField') conversation.granted.set('ttr', { ttrType: field['ttrType'] });
        },
      ),
  },
  {
    name: 'close a conversation as its agent',
    weight: 2,
    plan: (planning) =>
      change(
        planning,
        isAgentOf,
        () => [
          {
            field: planning.draw.onceIn(3) ? 'Stage' : 'ConversationStateField',
            conversationState: 'CLOSE',
          },
        ],
        'R-005',
        ({ conversation }) => over(conversation),
      ),
  },
  {
    name: 'close the main dialog as its agent',
    plan: (planning) =>
      change(
        planning,
        isAgentOf,
        ({ conversation }) => [
          {
            field: 'DialogChange',
            type: 'UPDATE',
            dialog: { dialogId: dialogOf(conversation), state: 'CLOSE', closedCause: 'Resolved' },
          },
        ],
        'R-060',
        ({ conversation }) => {
          conversation.isDialogOpen = false;
          conversation.isOpen = undefined;
        },
      ),
  },
  {
    name: 'share a screen',
    plan: (planning) =>
      change(
        planning,
        isAgentOf,
        ({ conversation }) => {
          // No two dialogs of an account have one id.
          const dialogId = `${named(conversation.name)}-${nextName(planning.model, 'screen').replace(' ', '-')}`;
          const metaData = { serviceId: dialogId, sessionState: 'INVITED' };
          const dialog = { dialogId, dialogType: 'OTHER', channelType: 'COBROWSE', state: 'OPEN', metaData };
          return [{ field: 'DialogChange', type: 'CREATE', dialog }];
        },
        'R-084',
        ({ conversation }, [field]) => {
          const dialog = field?.['dialog'] as { readonly dialogId: string };
          conversation.screens.push(dialog.dialogId);
        },
      ),
  },
  {
    name: 'go on with a shared screen',
    weight: 2,
    plan(planning) {
      const sessionState = planning.draw.oneOf(['ACCEPTED', 'CLOSED']);
      return change(
        planning,
        (conversation, person) => isAgentOf(conversation, person) && conversation.screens.length > 0,
        ({ conversation }) => {
          const dialogId = conversation.screens[0];
          const metaData = { serviceId: dialogId, sessionState };
          const dialog = { dialogId, state: sessionState === 'CLOSED' ? 'CLOSE' : 'OPEN', metaData };
          return [{ field: 'DialogChange', type: 'UPDATE', dialog }];
        },
        undefined,
        ({ conversation }) => {
          if (sessionState === 'CLOSED') conversation.screens.shift();
        },
      );
    },
  },
];
