import type { Need } from '../act.js';
import { named } from '../act-placeholders.js';
import {
  lose,
  nextName,
  openOf,
  presentOf,
  takesPart,
  type ConversationModel,
  type PersonModel,
} from '../model.js';
import { ask, connectionOf, madeMetadata, types } from './asking.js';
import { chatStateEvent, contentEvent, statusEvent, textEvent } from './event-bodies.js';
import type { Move, Planned, Planning } from './move.js';

/** Somebody of either role who is there. */
export function anybody({ model, draw }: Planning): PersonModel | undefined {
  return draw.oneOf([...presentOf(model, 'consumer'), ...presentOf(model, 'agent')]);
}

/** Somebody and a conversation that they take part in. */
export function participation(
  planning: Planning,
  fits: (conversation: ConversationModel) => boolean = ({ isDialogOpen }) => isDialogOpen,
): { readonly person: PersonModel; readonly conversation: ConversationModel } | undefined {
  const { model, draw } = planning;
  const pairs = [...presentOf(model, 'consumer'), ...presentOf(model, 'agent')].flatMap((person) =>
    model.conversations
      .filter((conversation) => takesPart(conversation, person) && fits(conversation))
      .map((conversation) => ({ person, conversation })),
  );
  return draw.oneOf(pairs);
}

/** That somebody still takes part in a conversation as they do now. */
export function partOf({ name: of, owner, agent }: ConversationModel, { name: who }: PersonModel): Need[] {
  if (owner === who) return [];
  return [{ of, is: agent === who ? 'with agent' : 'with manager', who }];
}

/** The dialog that people talk in, by its placeholder. */
export function dialogOf({ name }: ConversationModel): string {
  return named(`main dialog of ${name}`);
}

/** Something published in a conversation that is open, by somebody who takes part. */
function publishing(
  planning: Planning,
  eventOf: (conversation: ConversationModel, person: PersonModel) => Record<string, unknown> | undefined,
  broken: string | undefined,
): Planned | undefined {
  const found = participation(planning);
  const on = found && connectionOf(planning, found.person);
  if (found === undefined || on === undefined) return undefined;
  const { person, conversation } = found;
  const event = eventOf(conversation, person);
  if (event === undefined) return undefined;
  const isContent = event['type'] === 'ContentEvent' || event['type'] === 'RichContentEvent';
  const isPrivate = isContent && person.role === 'agent' && planning.draw.onceIn(5);
  const name = nextName(planning.model, 'event');
  const act = ask(person, on, {
    type: types.publish[person.role],
    body: {
      dialogId: dialogOf(conversation),
      event,
      ...(isPrivate && { messageAudience: 'AGENTS_AND_MANAGERS' }),
    },
    ...(isContent && madeMetadata(planning)),
    grants: name,
    ...(broken !== undefined && { broken }),
    needs: [{ of: conversation.name, is: 'dialog open' }, ...partOf(conversation, person)],
  });
  return {
    acts: [act],
    learn: ({ is }) => {
      if (is === 'granted') conversation.events.push({ name, by: person.name, event, isPrivate });
    },
  };
}

/** The placeholders of the sequences of what others said in a conversation, as far as somebody is told of it. */
function saidByOthers({ events }: ConversationModel, { name, role }: PersonModel): string[] {
  const isContent = (event: unknown): boolean =>
    ['ContentEvent', 'RichContentEvent'].includes(String((event as { readonly type?: unknown }).type));
  return events
    .filter(
      ({ by, isPrivate, event }) => by !== name && isContent(event) && !(isPrivate && role === 'consumer'),
    )
    .map((event) => named(event.name));
}

/** What everybody can do, consumers and agents alike. */
export const sharedMoves: readonly Move[] = [
  {
    name: 'say a text',
    weight: 6,
    plan: (planning) => publishing(planning, () => textEvent(planning), 'R-039'),
  },
  {
    name: 'show structured content, quick replies or a file',
    weight: 3,
    plan: (planning) => publishing(planning, () => contentEvent(planning), undefined),
  },
  {
    name: 'tell a status',
    weight: 4,
    plan: (planning) =>
      publishing(
        planning,
        (conversation, person) => statusEvent(planning, saidByOthers(conversation, person)),
        'R-043',
      ),
  },
  {
    name: 'tell a chat state',
    weight: 3,
    plan: (planning) => publishing(planning, () => chatStateEvent(planning), 'R-044'),
  },
  {
    name: 'listen to a dialog',
    weight: 3,
    plan(planning) {
      const found = participation(planning, () => true);
      const on = found && connectionOf(planning, found.person);
      if (found === undefined || on === undefined || on.listening.has(found.conversation.name))
        return undefined;
      const { person, conversation } = found;
      const { length } = conversation.events;
      const fromSeq = planning.draw.onceIn(3) ? { fromSeq: planning.draw.below(length + 1) } : {};
      const act = ask(person, on, {
        type: types.listen[person.role],
        body: { dialogId: dialogOf(conversation), ...fromSeq },
        broken: 'R-039',
        needs: partOf(conversation, person),
      });
      return {
        acts: [act],
        learn: ({ is }) => {
          if (is === 'granted') on.listening.add(conversation.name);
        },
      };
    },
  },
  {
    name: 'ask for the time',
    plan(planning) {
      const person = anybody(planning);
      const on = person && connectionOf(planning, person);
      if (person === undefined || on === undefined) return undefined;
      return { acts: [ask(person, on, { type: types.clock[person.role], body: {}, broken: 'R-024' })] };
    },
  },
  {
    name: 'lose a connection',
    plan(planning) {
      const { model, draw } = planning;
      const person = anybody(planning);
      const on = person && connectionOf(planning, person);
      if (person === undefined || on === undefined || model.conversations.length === 0) return undefined;
      // Whoever has no connection left hears nothing: that is worth less of the time.
      if (openOf(person).length < 2 && !draw.onceIn(3)) return undefined;
      const does = draw.onceIn(2) ? 'drop' : 'close';
      return {
        acts: [{ who: person.name, does, on: on.number }],
        learn: () => {
          lose(on);
          if (openOf(person).length === 0) person.isOnline = false;
        },
      };
    },
  },
];
