import {
  Consumer,
  contentOf,
  heardOn,
  knownOn,
  listen,
  type Agent,
  type HeardEvent,
} from '../actors/index.js';
import { isObject } from '../contract/index.js';
import { ExpectationError } from '../errors/index.js';
import { listMember, member, participantsOf, stringMember, type KnownConversation } from '../judge/index.js';
import type { Connection } from '../wire/index.js';
import type { ConversationFacts } from './granted-facts.js';
import type { Play } from './play.js';

/** A conversation as somebody who comes in anew is told of it, with names in place of ids, and without times. */
export interface ToldConversation {
  readonly state: string | undefined;
  readonly mainState: string | undefined;
  /** Names, by role; whoever has none goes by `somebody`. */
  readonly participants: Readonly<Record<string, readonly string[]>>;
  readonly ttrType: string | undefined;
  readonly csatRate: number | undefined;
  readonly skill: string | undefined;
  /** What the other dialogs say of their sessions, by id. */
  readonly screens: ReadonlyMap<string, string>;
  /** What was said in the main dialog, by sequence; undefined where nobody listened. */
  readonly said: readonly ToldEvent[] | undefined;
}

/** Something said, as it is told afterwards. */
export interface ToldEvent {
  readonly sequence: number;
  readonly event: string;
}

/** The state in which a sequence has left the service, by the names of its conversations. */
export type EndState = ReadonlyMap<string, ToldConversation>;

/**
 * Looks at what a sequence has left, as its consumers see it who come in anew: on connections of their own, with
 * subscriptions of their own.
 *
 * @param facts what was granted: what is to be told is waited for, within the deadline
 * @throws ExpectationError when nobody is let in, or nothing is told
 */
export async function endState(play: Play, facts: ReadonlyMap<string, ConversationFacts>): Promise<EndState> {
  const state = new Map<string, ToldConversation>();
  const owners = new Set([...play.names.conversations.values()].map(({ owner }) => owner));
  for (const name of owners) {
    const consumer = play.consumer(name);
    await play.turn();
    const connection = await consumer.connect('header');
    await play.turn();
    const stream = await consumer.subscribe({ convState: ['OPEN', 'CLOSE'] }, connection);
    for (const [conversation, { convId, owner }] of play.names.conversations) {
      if (owner !== name) continue;
      const look = (): KnownConversation | undefined => knownOn(connection, stream.id).get(convId);
      const known = await consumer.sees('is told of the conversation when coming in anew', look, {
        on: connection,
        requirement: 'R-009',
      });
      state.set(conversation, await told(play, consumer, connection, known, facts.get(conversation)));
    }
    await connection.close();
  }
  return state;
}

/** A conversation as somebody was told of it, without what was said in it. */
export function detailsOfTold(play: Play, { change }: KnownConversation): ToldConversation {
  const { details } = change;
  const main = mainDialogIn(details);
  const participants = participantsOf(details);
  const people = [...play.consumers, ...play.agents];
  const roles = [...(participants?.keys() ?? [])];
  const named = (id: string): string => nameOf(play, people, id);
  return {
    state: change.state,
    mainState: stringMember(main, 'state') ?? change.mainState,
    participants: Object.fromEntries(roles.map((role) => [role, (participants?.get(role) ?? []).map(named)])),
    ttrType: change.ttrType,
    csatRate: change.csatRate,
    skill: stringMember(details, 'skillId'),
    screens: screensIn(details),
    said: undefined,
  };
}

function screensIn(details: unknown): ReadonlyMap<string, string> {
  return new Map(
    listMember(details, 'dialogs').flatMap((dialog) => {
      const id = stringMember(dialog, 'dialogId');
      const state = stringMember(member(dialog, 'metaData'), 'sessionState');
      return id === undefined || state === undefined ? [] : [[id, state] as const];
    }),
  );
}

function mainDialogIn(details: unknown): unknown {
  return listMember(details, 'dialogs').find((each) => stringMember(each, 'dialogType') === 'MAIN');
}

async function told(
  play: Play,
  consumer: Consumer,
  on: Connection,
  known: KnownConversation,
  facts: ConversationFacts | undefined,
): Promise<ToldConversation> {
  const dialogId = stringMember(mainDialogIn(known.change.details), 'dialogId') ?? known.convId;
  return { ...detailsOfTold(play, known), said: await saidIn(play, consumer, on, dialogId, facts) };
}

function nameOf(play: Play, people: readonly (Consumer | Agent)[], id: string): string {
  const found = people.find((person) =>
    person instanceof Consumer ? play.names.find(`${person.name}'s id`) === id : person.ids.includes(id),
  );
  return found?.name ?? 'somebody';
}

/** What was said, as it is told to whoever listens from the beginning; what was granted is waited for. */
async function saidIn(
  play: Play,
  consumer: Consumer,
  on: Connection,
  dialogId: string,
  facts: ConversationFacts | undefined,
): Promise<ToldEvent[]> {
  const due = facts?.said.filter(({ isPrivate }) => !isPrivate).length ?? 0;
  if (due === 0) return [];
  // The connection opened last is the one that is looked from.
  await play.turn();
  await listen(consumer, dialogId);
  const heard = (): HeardEvent[] => contentOf(heardOn(on, dialogId)).filter(({ isAskedFor }) => isAskedFor);
  // What does not come is found by comparing: whatever has come by then is told.
  await consumer
    .sees('is told what was said', () => (heard().length >= due ? true : undefined), {
      on,
      requirement: 'R-039',
    })
    .catch((error: unknown) => {
      if (!(error instanceof ExpectationError)) throw error;
    });
  return heard().map(({ sequence = -1, event }) => ({ sequence, event: sayings(event) }));
}

/** What an event says, without what a service adds to it. */
export function sayings(event: unknown): string {
  const { type, message, content, quickReplies } = {
    type: stringMember(event, 'type'),
    message: member(event, 'message'),
    content: member(event, 'content'),
    quickReplies: member(event, 'quickReplies'),
  };
  return JSON.stringify(ordered({ type, message, content, quickReplies }));
}

/** The same value with the members of each object in one order: in which they come says nothing. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (!isObject(value)) return value;
  const names = Object.keys(value).sort();
  return Object.fromEntries(names.map((name) => [name, ordered(value[name])]));
}
