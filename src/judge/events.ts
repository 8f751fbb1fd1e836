import { BoundedMap } from './bounded.js';
import type { ConversationChange } from './conversations.js';
import type { Frame } from './frame.js';
import { integerMember, listMember, member, stringMember } from './reading.js';

/** An event as a notification tells it; what is missing or mistyped reads as undefined, as the contract has said so. */
export interface ToldEvent {
  readonly dialogId: string | undefined;
  readonly sequence: number | undefined;
  /** `ContentEvent`, `RichContentEvent`, `AcceptStatusEvent`, `ChatStateEvent`, or what a service adds. */
  readonly type: string;
  readonly serverTimestamp: number | undefined;
  readonly event: unknown;
  /** Where it stands in the frame, as a JSON Pointer. */
  readonly pointer: string;
}

const none: readonly never[] = [];

/** The events in the body of a messaging notification; none when the message is of another kind. */
export function eventsOf(message: string, body: unknown): readonly ToldEvent[] {
  if (message.endsWith('MessagingEventNotification'))
    return listMember(body, 'changes').map((change, index) => eventOf(change, `/body/changes/${index}`));
  if (message.endsWith('OnlineEventDistribution')) return [eventOf(body, '/body')];
  return none;
}

function eventOf(change: unknown, pointer: string): ToldEvent {
  const event = member(change, 'event');
  return {
    dialogId: stringMember(change, 'dialogId'),
    sequence: integerMember(change, 'sequence'),
    type: stringMember(event, 'type') ?? '',
    serverTimestamp: integerMember(change, 'serverTimestamp'),
    event,
    pointer,
  };
}

/** True for what somebody says or shows, and not for what tells of reading or typing. */
export function isContent(type: string): boolean {
  return type === 'ContentEvent' || type === 'RichContentEvent';
}

/** True for what somebody is doing just now: it takes no sequence, and is not kept. */
export function isChatState(type: string): boolean {
  return type === 'ChatStateEvent';
}

/** The part of an event that a service hands on as it was: its type, and the words of a text. */
export function gistOf(event: unknown): string {
  return `${stringMember(event, 'type') ?? ''} ${stringMember(event, 'message') ?? ''}`.trim();
}

/** What a sequence stands for: the whole event as text, its gist, and the frame that told it. */
export interface Print {
  readonly print: string;
  readonly gist: string;
  readonly frame: number;
}

const printsKept = 256;
const dialogsKept = 4_096;

/** What is known of a dialog in a whole transcript, whoever was told. */
export interface KnownDialog {
  /** The highest sequence told or granted; -1 when there is none. */
  top: number;
  /** The lowest sequence that was granted to a publisher in this transcript. */
  lowestGranted: number | undefined;
  /** What the latest sequences were told to be, each with the frame that told it. */
  readonly prints: BoundedMap<number, Print>;
  /** What the latest sequences were granted to, each with the frame of the response. */
  readonly granted: BoundedMap<number, Omit<Print, 'print'>>;
}

/** When a dialog was closed, by the service's clock, and the frame that told it. */
export interface Closing {
  readonly endTs: number | undefined;
  readonly frame: number;
  /** The session that was told. */
  readonly session: string;
}

/** The dialogs of a transcript; the oldest are forgotten. */
export class Dialogs {
  readonly #known = new BoundedMap<string, KnownDialog>(dialogsKept);
  readonly #closed = new BoundedMap<string, Closing>(dialogsKept);

  /** How a dialog was told to be closed, if it was. */
  closing(id: string): Closing | undefined {
    return this.#closed.get(id);
  }

  /** What is known of a dialog; nothing, when it is met for the first time. */
  at(id: string): KnownDialog {
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    const fresh: KnownDialog = {
      top: -1,
      lowestGranted: undefined,
      prints: new BoundedMap(printsKept),
      granted: new BoundedMap(printsKept),
    };
    this.#known.set(id, fresh);
    return fresh;
  }

  /**
   * Takes in what a change says of a conversation's dialogs; one that names no end ended by its last update.
   *
   * @param isNew true when none of them was told to be closed before
   * @returns true when one of them is closed
   */
  note(
    convId: string,
    details: unknown,
    { state, endTs, updatedAt }: ConversationChange,
    { n: frame, session }: Frame,
    isNew: boolean,
  ): boolean {
    let hasClosed = state === 'CLOSE';
    if (hasClosed) this.#close(convId, { endTs: endTs ?? updatedAt, frame, session }, isNew);
    const dialogs = listMember(details, 'dialogs');
    if (dialogs.length === 1 && hasClosed) return hasClosed;
    for (const dialog of dialogs) {
      if (stringMember(dialog, 'state') !== 'CLOSE') continue;
      hasClosed = true;
      const closing = { endTs: integerMember(dialog, 'endTs') ?? updatedAt, frame, session };
      this.#close(stringMember(dialog, 'dialogId') ?? convId, closing, false);
    }
    return hasClosed;
  }

  #close(id: string, closing: Closing, isNew: boolean): void {
    if (isNew || !this.#closed.has(id)) this.#closed.set(id, closing);
  }
}
