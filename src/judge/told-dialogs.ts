import { dialogValues } from './dialog-members.js';
import { asString, asTime, listMember, objectOr } from './members.js';

/** Somebody in the details of a dialog; what is missing or mistyped reads as undefined. */
export interface ToldPerson {
  readonly id: string | undefined;
  readonly role: string | undefined;
  readonly state: string | undefined;
}

/**
 * A dialog in what one change tells of its conversation: read once for all who look at it, and not to be kept, since it holds on
 * to its frame. What is missing or mistyped reads as undefined, and so does zero in a time.
 */
export interface ToldDialog {
  /** As it came. */
  readonly given: unknown;
  readonly id: string | undefined;
  /** MAIN, POST_SURVEY, or what the service says. */
  readonly type: string | undefined;
  readonly state: string | undefined;
  readonly closedBy: string | undefined;
  /** Milliseconds since the epoch, like the two that follow. */
  readonly creationTs: number | undefined;
  readonly endTs: number | undefined;
  readonly metaDataLastUpdateTs: number | undefined;
  /** Those in its `participantsDetails`. */
  readonly people: readonly ToldPerson[];
  /** What it says of each of `dialogMembers`; this may be kept. */
  readonly values: readonly unknown[];
}

const none: readonly never[] = [];

/** The dialogs in the details of a conversation, as they stand there. */
export function dialogsIn(details: unknown): readonly ToldDialog[] {
  const given = listMember(details, 'dialogs');
  return given.length === 0 ? none : given.map(readDialog);
}

/** The place of the first dialog of a type; -1 when there is none. */
export function placeOfType(dialogs: readonly ToldDialog[], type: string): number {
  for (let place = 0; place < dialogs.length; place += 1) if (dialogs[place]?.type === type) return place;
  return -1;
}

function readDialog(given: unknown): ToldDialog {
  // Members are named here one by one, and not in a list: each is then found where it was found the last time.
  const dialog = objectOr(given);
  return {
    given,
    id: asString(dialog['dialogId']),
    type: asString(dialog['dialogType']),
    state: asString(dialog['state']),
    closedBy: asString(dialog['closedBy']),
    creationTs: asTime(dialog['creationTs']),
    endTs: asTime(dialog['endTs']),
    metaDataLastUpdateTs: asTime(dialog['metaDataLastUpdateTs']),
    people: peopleIn(dialog),
    values: dialogValues(dialog),
  };
}

function peopleIn(dialog: Readonly<Record<string, unknown>>): readonly ToldPerson[] {
  const given = listMember(dialog, 'participantsDetails');
  return given.length === 0 ? none : given.map(readPerson);
}

function readPerson(given: unknown): ToldPerson {
  const person = objectOr(given);
  return { id: asString(person['id']), role: asString(person['role']), state: asString(person['state']) };
}
