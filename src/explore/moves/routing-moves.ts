import type { Need } from '../act.js';
import { openOf, type ConnectionModel, type PersonModel } from '../model.js';
import { named } from '../act-placeholders.js';
import { ask } from './asking.js';
import { seated, idOf } from './choosing.js';
import type { Move, Planned, Planning } from './move.js';

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

/** How agents come to work, and to conversations. */
export const routingMoves: readonly Move[] = [
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
