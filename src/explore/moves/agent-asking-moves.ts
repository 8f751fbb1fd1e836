import { nextName, presentOf, started } from '../model.js';
import { ask, connectionOf, type Asked } from './asking.js';
import { seated, idOf } from './choosing.js';
import { dialogOf } from './shared-moves.js';
import type { Move } from './move.js';

/** What agents ask for, and begin. */
export const agentAskingMoves: readonly Move[] = [
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
