import type { Need } from '../act.js';
import { named } from '../act-placeholders.js';
import { ask, types, wrongly } from './asking.js';
import { idOf, seated } from './choosing.js';
import type { Move } from './move.js';

/** What agents do wrong on purpose: in conversations of others, and twice. */
export const wrongAgentMoves: readonly Move[] = [
  {
    name: 'an agent outside a conversation',
    weight: 2,
    plan(planning) {
      const { draw, skill } = planning;
      const found = seated(
        planning,
        ({ isOpen: open, agent, managers }, { name }) =>
          open === true && agent !== name && !managers.has(name),
      );
      if (found === undefined) return undefined;
      const { person, on, conversation } = found;
      const isRemoving = conversation.agent === undefined && draw.onceIn(2);
      if (!isRemoving && skill === undefined) return undefined;
      const field = isRemoving
        ? {
            field: 'ParticipantsChange',
            type: 'REMOVE',
            role: 'ASSIGNED_AGENT',
            userId: idOf(person),
          }
        : { field: 'Skill', type: 'UPDATE', skill };
      const wrong = isRemoving
        ? wrongly('no agent to be removed', 'R-074')
        : wrongly('the skill of a conversation of others', 'R-075');
      const body = { conversationId: named(conversation.name), conversationField: [field] };
      const needs: readonly Need[] = [
        { of: conversation.name, is: 'of others', who: person.name },
        ...(isRemoving ? [{ of: conversation.name, is: 'without agent' } as const] : []),
      ];
      return { acts: [ask(person, on, { type: types.update.agent, body, ...wrong, needs })] };
    },
  },
  {
    name: 'a manager where no agent is',
    weight: 3,
    plan(planning) {
      const found = seated(
        planning,
        ({ isOpen: open, agent, managers }, { name }) =>
          open === true && agent === undefined && managers.has(name),
      );
      if (found === undefined) return undefined;
      const of = found.conversation.name;
      const who = found.person.name;
      const field = {
        field: 'ParticipantsChange',
        type: 'REMOVE',
        role: 'ASSIGNED_AGENT',
        userId: idOf(found.person),
      };
      const body = { conversationId: named(of), conversationField: [field] };
      const needs: readonly Need[] = [
        { of, is: 'with manager', who },
        { of, is: 'without agent' },
      ];
      const wrong = wrongly('no agent to be removed', 'R-074');
      return { acts: [ask(found.person, found.on, { type: types.update.agent, body, ...wrong, needs })] };
    },
  },
  {
    name: 'a ring that was answered before',
    weight: 2,
    plan(planning) {
      const found = seated(planning, ({ agent }, { name }) => agent === name);
      if (found === undefined) return undefined;
      const ringId = named(`ring of ${found.conversation.name} for ${found.person.name}`);
      const wrong = wrongly('a ring that was accepted before', 'R-052');
      const body = { ringId, ringState: 'ACCEPTED' };
      const needs: readonly Need[] = [
        { of: found.conversation.name, is: 'with agent', who: found.person.name },
      ];
      return {
        acts: [ask(found.person, found.on, { type: '.ams.routing.UpdateRingState', body, ...wrong, needs })],
      };
    },
  },
];
