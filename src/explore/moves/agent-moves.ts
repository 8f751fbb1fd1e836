import {
  nextName,
  openOf,
  presentOf,
  type ConnectionModel,
  type ConversationModel,
  type PersonModel,
} from '../model.js';
import type { Need } from '../act.js';
import { named } from '../placeholders.js';
import { ask, connectionOf, types, type Asked } from './asking.js';
import { over, started } from './consumer-moves.js';
import { dialogOf, partOf } from './shared-moves.js';
import type { Move, Planned, Planning } from './move.js';

interface Seated {
  readonly person: PersonModel;
  readonly on: ConnectionModel;
  readonly conversation: ConversationModel;
}

/** An agent who is there, and a conversation that fits them. */
function seated(
  planning: Planning,
  fits: (conversation: ConversationModel, agent: PersonModel) => boolean,
): Seated | undefined {
  const { model, draw } = planning;
  const found = draw.oneOf(
    presentOf(model, 'agent').flatMap((person) =>
      model.conversations
        .filter((conversation) => fits(conversation, person))
        .map((conversation) => ({ person, conversation })),
    ),
  );
  const on = found && connectionOf(planning, found.person);
  return found === undefined || on === undefined ? undefined : { ...found, on };
}

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

const idOf = ({ name }: PersonModel): string => named(`${name}'s id`);

const steppingDown = (person: PersonModel): Field => ({
  field: 'ParticipantsChange',
  type: 'REMOVE',
  role: 'ASSIGNED_AGENT',
  userId: idOf(person),
});

/** What an agent says of themselves so that conversations are routed to them. */
function comingOnline(person: PersonModel, on: ConnectionModel, account: string) {
  const rings = { channelType: 'MESSAGING', agentId: idOf(person), brandId: account };
  const state = { availability: 'ONLINE', channels: ['MESSAGING'], agentUserId: idOf(person) };
  const conversations = { convState: ['OPEN'] };
  return [
    ask(person, on, { type: '.ams.aam.SubscribeExConversations', body: conversations, broken: 'R-001' }),
    ask(person, on, { type: '.ams.routing.SubscribeRoutingTasks', body: rings, broken: 'R-052' }),
    ask(person, on, { type: '.ams.routing.SetAgentState', body: state, broken: 'R-052' }),
  ];
}

/** What agents can do. */
export const agentMoves: readonly Move[] = [
  {
    name: 'an agent comes online',
    weight: 4,
    plan({ model, draw, account }) {
      const person = draw.oneOf(
        model.people.filter((each) => each.role === 'agent' && openOf(each).length === 0),
      );
      if (person === undefined) return undefined;
      const number = person.connections.length + 1;
      const on: ConnectionModel = {
        number,
        isOpen: true,
        subscriptions: ['conversations'],
        listening: new Set(),
        isRung: true,
      };
      return {
        acts: [{ who: person.name, does: 'connect', by: 'header' }, ...comingOnline(person, on, account)],
        learn: () => {
          person.connections.push(on);
          person.isOnline = true;
          person.isAway = false;
        },
      };
    },
  },
  {
    name: 'accept a ring',
    weight: 20,
    plan: (planning) => answerRing(planning, 'ACCEPTED'),
  },
  {
    name: 'reject a ring',
    plan: (planning) => answerRing(planning, 'REJECTED'),
  },
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
  {
    name: 'be away, or back',
    plan(planning) {
      const person = planning.draw.oneOf(planning.model.people.filter(({ isOnline }) => isOnline));
      const on = person?.connections.find(({ isRung, isOpen }) => isRung && isOpen);
      if (person === undefined || on === undefined) return undefined;
      const isAway = !person.isAway;
      const body = {
        availability: isAway ? 'AWAY' : 'ONLINE',
        channels: ['MESSAGING'],
        agentUserId: idOf(person),
      };
      return {
        acts: [ask(person, on, { type: '.ams.routing.SetAgentState', body, broken: 'R-052' })],
        learn: ({ is }) => {
          if (is === 'granted') person.isAway = isAway;
        },
      };
    },
  },
  {
    name: 'ask for what was said',
    plan(planning) {
      const found = seated(planning, ({ events }) => events.length > 0);
      if (found === undefined) return undefined;
      const { draw } = planning;
      const bounds = draw.oneOf([
        {},
        { newerThanSequence: draw.below(3) },
        { maxQuantity: 1 + draw.below(3) },
      ]);
      const body = { dialogId: dialogOf(found.conversation), ...bounds };
      return { acts: [ask(found.person, found.on, { type: '.ams.ms.QueryMessages', body })] };
    },
  },
  {
    name: 'start a conversation with a consumer',
    plan(planning) {
      const { model, draw, account } = planning;
      const agent = draw.oneOf(presentOf(model, 'agent'));
      const on = agent && connectionOf(planning, agent);
      const consumer = draw.oneOf(presentOf(model, 'consumer'));
      if (agent === undefined || on === undefined || consumer === undefined) return undefined;
      if (model.conversations.length > 3) return undefined;
      const name = nextName(model, 'conversation');
      const body = {
        consumerId: idOf(consumer),
        channelType: 'MESSAGING',
        ttrDefName: 'NORMAL',
        brandId: account,
      };
      const act = ask(agent, on, {
        type: '.ams.cm.AgentRequestConversation',
        body,
        grants: name,
        broken: 'R-002',
      });
      return {
        acts: [act],
        learn: ({ is }) => {
          if (is !== 'granted') return;
          model.conversations.push({ ...started(name, consumer.name), agent: agent.name });
        },
      };
    },
  },
  {
    name: 'watch the states of agents, or read a profile',
    plan(planning) {
      const { model, draw, account } = planning;
      const person = draw.oneOf(presentOf(model, 'agent'));
      const on = person && connectionOf(planning, person);
      if (person === undefined || on === undefined) return undefined;
      const consumer = draw.oneOf(presentOf(model, 'consumer'));
      const asked: readonly Asked[] = [
        { type: '.ams.routing.SubscribeAgentsState', body: { brandId: account } },
        { type: '.ams.brandprofile.GetBrandProfile', body: {} },
        ...(consumer === undefined
          ? []
          : [{ type: '.ams.userprofile.GetUserProfile', body: { userId: idOf(consumer) } }]),
      ];
      const one = draw.oneOf(asked);
      return one && { acts: [ask(person, on, one)] };
    },
  },
];

/** An agent answers a ring for a conversation that nobody has. */
function answerRing(planning: Planning, ringState: 'ACCEPTED' | 'REJECTED'): Planned | undefined {
  const { model } = planning;
  // Which of several agents is rung is the service's choice: whoever is alone at work is rung for certain.
  const atWork = model.people.filter(({ isOnline }) => isOnline);
  if (atWork.length !== 1 || atWork[0]?.isAway === true) return undefined;
  const found = seated(
    planning,
    ({ isOpen, isDialogOpen, agent, rung, managers }, person) =>
      isOpen === true &&
      isDialogOpen &&
      agent === undefined &&
      !rung.has(person.name) &&
      !managers.has(person.name) &&
      person.isOnline,
  );
  if (found === undefined) return undefined;
  const { person, conversation } = found;
  const on = person.connections.find(({ isRung, isOpen }) => isRung && isOpen);
  if (on === undefined) return undefined;
  const ringId = named(`ring of ${conversation.name} for ${person.name}`);
  const type = '.ams.routing.UpdateRingState';
  const of = conversation.name;
  const needs: readonly Need[] = [
    { of, is: 'open' },
    { of, is: 'of nobody yet' },
  ];
  return {
    acts: [
      { who: person.name, does: 'await', what: 'ring', of, needs },
      ask(person, on, { type, body: { ringId, ringState }, broken: 'R-052', needs }),
    ],
    learn: ({ is }) => {
      conversation.rung.add(person.name);
      if (is === 'granted' && ringState === 'ACCEPTED') conversation.agent = person.name;
    },
  };
}
