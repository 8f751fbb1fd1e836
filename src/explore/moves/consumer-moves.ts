import { nextName, openOf, started } from '../model.js';
import { named } from '../act-placeholders.js';
import { texts } from '../values.js';
import { ask, madeBody, type Asked, madeMetadata } from './asking.js';
import { present } from './choosing.js';
import type { Move, Planned, Planning } from './move.js';

const mostConnections = 3;
/** What clients say that they can show. */
const features = [['QUICK_REPLIES'], ['MULTI_DIALOG', 'RICH_CONTENT']] as const;

/** A request that says something of nobody and nothing in the model. */
function plain(planning: Planning, asked: Asked): Planned | undefined {
  const found = present(planning);
  return found && { acts: [ask(found.person, found.on, asked)] };
}

/** How consumers come, watch and begin. */
export const consumerMoves: readonly Move[] = [
  {
    name: 'a consumer connects',
    weight: 3,
    plan({ model, draw }) {
      const person = draw.oneOf(
        model.people.filter((each) => each.role === 'consumer' && openOf(each).length < mostConnections),
      );
      if (person === undefined) return undefined;
      // A second connection is of use when there is something to see on it.
      const isOfUse = openOf(person).length === 0 || (model.conversations.length > 0 && draw.onceIn(8));
      if (!isOfUse) return undefined;
      const number = person.connections.length + 1;
      return {
        acts: [
          {
            who: person.name,
            does: 'connect',
            by: draw.onceIn(3) ? 'init' : 'header',
            ...(draw.onceIn(6) && { features: draw.oneOf(features) ?? [] }),
          },
        ],
        learn: ({ is }) => {
          if (is !== 'done') return;
          person.connections.push({
            number,
            isOpen: true,
            subscriptions: [],
            listening: new Set(),
            isRung: false,
          });
        },
      };
    },
  },
  {
    name: 'subscribe to conversations',
    weight: 3,
    plan(planning) {
      const found = present(planning);
      if (found === undefined) return undefined;
      const { person, on } = found;
      if (on.subscriptions.length > 1 || (on.subscriptions.length === 1 && !planning.draw.onceIn(6)))
        return undefined;
      const filter = planning.draw.oneOf([
        {},
        {},
        { convState: ['OPEN'] },
        { convState: ['CLOSE'] },
        { convState: ['OPEN', 'CLOSE'] },
        { stage: ['OPEN'] },
        { minLastUpdatedTime: 0 },
        { minLastUpdatedTime: 4_000_000_000_000 },
      ]);
      const name = nextName(planning.model, 'subscription');
      const act = ask(person, on, {
        type: 'cqm.SubscribeExConversations',
        body: filter,
        grants: name,
        broken: 'R-001',
      });
      return {
        acts: [act],
        learn: ({ is }) => {
          if (is === 'granted') on.subscriptions.push(name);
        },
      };
    },
  },
  {
    name: 'change or end a subscription',
    plan(planning) {
      const found = present(planning);
      const name = found && planning.draw.oneOf(found.on.subscriptions);
      if (found === undefined || name === undefined) return undefined;
      const { person, on } = found;
      const subscriptionId = named(name);
      if (planning.draw.onceIn(3)) {
        const body = { subscriptionId, ...planning.draw.oneOf([{}, { convState: ['OPEN'] }]) };
        return { acts: [ask(person, on, { type: 'cqm.UpdateExConversationSubscription', body })] };
      }
      const asked = { type: 'cqm.UnsubscribeExConversations', body: { subscriptionId }, broken: 'R-016' };
      return {
        acts: [ask(person, on, asked)],
        learn: ({ is }) => {
          if (is === 'granted') on.subscriptions = on.subscriptions.filter((each) => each !== name);
        },
      };
    },
  },
  {
    name: 'start a conversation',
    weight: 3,
    plan(planning) {
      const found = present(planning);
      const { model, draw } = planning;
      if (found === undefined || model.conversations.length > 3) return undefined;
      const { person, on } = found;
      const type = 'cm.ConsumerRequestConversation';
      const made = madeBody(
        planning,
        'consumer',
        type,
        {},
        'ttrDefName',
        'campaignInfo',
        'conversationContext',
      );
      const name = nextName(model, 'conversation');
      const body = draw.onceIn(4)
        ? {}
        : { body: { channelType: 'MESSAGING', brandId: planning.account, ...made } };
      const act = ask(person, on, {
        type,
        ...body,
        ...madeMetadata(planning),
        grants: name,
        broken: 'R-002',
      });
      return {
        acts: [act],
        learn: ({ is }) => {
          if (is === 'granted') model.conversations.push(started(name, person.name));
        },
      };
    },
  },
  {
    name: 'keep a connection alive by a request',
    plan: (planning) => plain(planning, { type: 'KeepAlive' }),
  },
  {
    name: 'set or read the profile',
    weight: 2,
    plan(planning) {
      const found = present(planning);
      if (found === undefined) return undefined;
      const { person, on } = found;
      if (person.profileOn === on.number && planning.draw.below(3) > 0) {
        const asked = { type: 'userprofile.GetUserProfile', body: {}, broken: 'R-048' };
        return { acts: [ask(person, on, asked)] };
      }
      const type = 'userprofile.SetUserProfile';
      const body = profileBody(planning, type);
      return {
        acts: [ask(person, on, { type, body, broken: 'R-048' })],
        learn: ({ is }) => {
          if (is === 'granted') person.profileOn = on.number;
        },
      };
    },
  },
];

/** A profile with a part that can be read back, and more of it now and then. */
function profileBody(planning: Planning, type: string): Record<string, unknown> {
  const part = {
    type: 'personal',
    personal: { firstname: 'Ann', lastname: planning.draw.value(texts(1, 20)) },
  };
  const base = { firstName: 'Ann', authenticatedData: { lp_sdes: [part] } };
  return madeBody(planning, 'consumer', type, base, 'lastName', 'nickName', 'avatarUrl', 'description');
}
