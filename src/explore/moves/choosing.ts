import { named } from '../act-placeholders.js';
import { presentOf, type ConnectionModel, type ConversationModel, type PersonModel } from '../model.js';
import { connectionOf } from './asking.js';
import type { Planning } from './move.js';

/** Somebody who is there, and the connection they use. */
export interface Present {
  readonly person: PersonModel;
  readonly on: ConnectionModel;
}

/** The same, and a conversation that it is about. */
export interface Seated extends Present {
  readonly conversation: ConversationModel;
}

/** A consumer who is there, with a connection. */
export function present(planning: Planning): Present | undefined {
  const person = planning.draw.oneOf(presentOf(planning.model, 'consumer'));
  const on = person && connectionOf(planning, person);
  return person === undefined || on === undefined ? undefined : { person, on };
}

/** A consumer who is there, with a connection and an own conversation. */
export function owner(
  planning: Planning,
  fits: (conversation: ConversationModel) => boolean,
): Seated | undefined {
  const owned = planning.model.conversations.filter(fits).flatMap((conversation) => {
    const person = presentOf(planning.model, 'consumer').find(({ name }) => name === conversation.owner);
    return person === undefined ? [] : [{ person, conversation }];
  });
  const found = planning.draw.oneOf(owned);
  const on = found && connectionOf(planning, found.person);
  return found === undefined || on === undefined ? undefined : { ...found, on };
}

/** An agent who is there, and a conversation that fits them. */
export function seated(
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

/** True for a conversation that is open for sure. */
export const isOpen = ({ isOpen }: ConversationModel): boolean => isOpen === true;

/** The id of somebody, by its placeholder. */
export const idOf = ({ name }: PersonModel): string => named(`${name}'s id`);
