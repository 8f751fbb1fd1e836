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
import { ask, connectionOf, madeBody, madeMetadata, types, type Asked } from './asking.js';
import { dialogOf } from './shared-moves.js';
import type { Move, Planned, Planning } from './move.js';

const mostConnections = 3;
/** What clients say that they can show. */
const features = [['QUICK_REPLIES'], ['MULTI_DIALOG', 'RICH_CONTENT']] as const;

/** A consumer who is there, with a connection. */
function present(
  planning: Planning,
): { readonly person: PersonModel; readonly on: ConnectionModel } | undefined {
  const person = planning.draw.oneOf(presentOf(planning.model, 'consumer'));
  const on = person && connectionOf(planning, person);
  return person === undefined || on === undefined ? undefined : { person, on };
}

/** A consumer who is there, with a connection and an own conversation. */
export function owner(
  planning: Planning,
  fits: (conversation: ConversationModel) => boolean,
):
  | { readonly person: PersonModel; readonly on: ConnectionModel; readonly conversation: ConversationModel }
  | undefined {
  const owned = planning.model.conversations.filter(fits).flatMap((conversation) => {
    const person = presentOf(planning.model, 'consumer').find(({ name }) => name === conversation.owner);
    return person === undefined ? [] : [{ person, conversation }];
  });
  const found = planning.draw.oneOf(owned);
  const on = found && connectionOf(planning, found.person);
  return found === undefined || on === undefined ? undefined : { ...found, on };
}

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

/** A request that says something of nobody and nothing in the model. */
function plain(planning: Planning, asked: Asked): Planned | undefined {
  const found = present(planning);
  return found && { acts: [ask(found.person, found.on, asked)] };
}

/** True for a conversation that is open for sure. */
export const isOpen = ({ isOpen }: ConversationModel): boolean => isOpen === true;

/** What consumers can do. */
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
  {
    name: 'keep a connection alive by a request',
    plan: (planning) => plain(planning, { type: 'KeepAlive' }),
  },
  {
    name: 'set or read the profile',
    plan(planning) {
      const found = present(planning);
      if (found === undefined) return undefined;
      const { person, on } = found;
      if (person.hasProfile && planning.draw.onceIn(2)) {
        const asked = { type: 'userprofile.GetUserProfile', body: {}, broken: 'R-048' };
        return { acts: [ask(person, on, asked)] };
      }
      const type = 'userprofile.SetUserProfile';
      const body = profileBody(planning, type);
      return {
        acts: [ask(person, on, { type, body, broken: 'R-048' })],
        learn: ({ is }) => {
          if (is === 'granted') person.hasProfile = true;
        },
      };
    },
  },
  {
    name: 'send a file',
    plan(planning) {
      const found = present(planning);
      const { model, draw } = planning;
      if (found === undefined) return undefined;
      const { person, on } = found;
      const own = model.files.filter(({ owner: whose }) => whose === person.name);
      const waiting = own.find(({ kind, isPut }) => kind === 'upload' && !isPut);
      if (waiting !== undefined && !draw.onceIn(3)) {
        const wrong = draw.onceIn(4) ? { wrong: { why: 'a wrong signature', requirement: 'R-072' } } : {};
        return {
          acts: [{ who: person.name, does: 'put', file: waiting.name, ...wrong }],
          learn: ({ is }) => {
            if (is === 'done' && wrong.wrong === undefined) waiting.isPut = true;
          },
        };
      }
      const ready = draw.oneOf(own.filter(({ kind, isPut }) => kind === 'download' && !isPut));
      if (ready !== undefined && !draw.onceIn(3)) {
        const wrong = draw.onceIn(3) ? { wrong: { why: 'a wrong signature', requirement: 'R-072' } } : {};
        return { acts: [{ who: person.name, does: 'get', file: ready.name, ...wrong }] };
      }
      const put = draw.oneOf(own.filter(({ kind, isPut }) => kind === 'upload' && isPut));
      const kind = put === undefined ? 'upload' : 'download';
      const name = nextName(model, 'file');
      const asked =
        put === undefined
          ? {
              type: 'ms.GenerateURLForUploadFile',
              body: { fileSize: String(1 + draw.below(1_000)), fileType: 'PNG' },
            }
          : { type: 'ms.GenerateURLForDownloadFile', body: { relativePath: named(`path of ${put.name}`) } };
      return {
        acts: [ask(person, on, { ...asked, grants: name, broken: 'R-046' })],
        learn: ({ is }) => {
          if (is === 'granted') model.files.push({ name, owner: person.name, kind, isPut: false });
        },
      };
    },
  },
];

/** A conversation that has just been started. */
export function started(name: string, owner: string): ConversationModel {
  return {
    name,
    owner,
    isDialogOpen: true,
    isOpen: true,
    agent: undefined,
    managers: new Set(),
    rung: new Set(),
    events: [],
    screens: [],
    granted: new Map(),
  };
}

/** A conversation is closed, with all its dialogs. */
export function over(conversation: ConversationModel): void {
  conversation.isOpen = false;
  conversation.isDialogOpen = false;
  conversation.rung.clear();
}

function profileBody(planning: Planning, type: string): Record<string, unknown> {
  const names = ['firstName', 'lastName', 'nickName', 'avatarUrl', 'description', 'authenticatedData'];
  return madeBody(planning, 'consumer', type, { firstName: 'Ann' }, ...names);
}
