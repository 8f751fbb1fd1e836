import { idMember, integerMember, listMember, member, stringMember } from '../../../judge/index.js';
import { bounded, facts, lastOf, words, type Saying } from './saying.js';

/** What an event of a dialog is, by its type. */
const events: Readonly<Record<string, Saying>> = {
  ContentEvent: (event) => {
    const text = stringMember(event, 'message');
    if (text !== undefined) return `“${bounded(text)}”`;
    const file = member(event, 'message');
    return words(
      stringMember(event, 'contentType'),
      stringMember(file, 'fileType'),
      stringMember(file, 'caption'),
    );
  },
  RichContentEvent: (event) => words('rich content', stringMember(member(event, 'content'), 'type')),
  AcceptStatusEvent: (event) => {
    const list = listMember(event, 'sequenceList').slice(0, 8);
    return words(stringMember(event, 'status'), list.map((each) => `#${bounded(String(each))}`).join(' '));
  },
  ChatStateEvent: (event) => words(stringMember(event, 'chatState')),
};

function saidBy(event: unknown): string {
  const type = stringMember(event, 'type') ?? 'an event without a type';
  const say = Object.hasOwn(events, type) ? events[type] : undefined;
  return say?.(event) ?? bounded(type);
}

/** A request to publish an event. */
export const publishing: Saying = (body) => saidBy(member(body, 'event'));

/** An event as it was told, with its sequence when it has one. */
export const eventTold: Saying = (change) => {
  const sequence = integerMember(change, 'sequence');
  return words(sequence === undefined ? undefined : `#${sequence}`, saidBy(member(change, 'event')));
};

/** A notification of events. */
export const eventsTold: Saying = (body) => lastOf(listMember(body, 'changes'), eventTold, 'no events');

/** The events that a query found. */
export const eventsFound: Saying = (body) =>
  lastOf(Array.isArray(body) ? (body as unknown[]) : [], eventTold, 'no events');

/** The dialog that a notification of events is about. */
export function dialogOf(body: unknown): string | undefined {
  const [first] = listMember(body, 'changes');
  return idMember(first, 'dialogId') ?? idMember(body, 'dialogId');
}

/** From where on events are asked for. */
export const eventsWanted: Saying = (body) => words('events from', `#${integerMember(body, 'fromSeq') ?? 0}`);

/** A query for events that were. */
export const query: Saying = (body) => {
  const [newer, older] = [integerMember(body, 'newerThanSequence'), integerMember(body, 'olderThanSequence')];
  return facts(
    'events',
    newer === undefined ? undefined : `after #${newer}`,
    older === undefined ? undefined : `before #${older}`,
  );
};
