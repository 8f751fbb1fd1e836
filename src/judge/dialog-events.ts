import { BoundedMap } from './bounded-map.js';
import { ContentPrint, printOf } from './content-print.js';
import type { ConversationChange } from './conversation-change.js';
import { eventMembers, isPrivate } from './event-members.js';
import { gistOf, isChatState, isContent, type ToldEvent } from './events.js';
import { ForgottenKeys } from './forgotten-keys.js';
import type { Frame, Role } from './frame.js';
import { idMember, integerMember, member, stringMember } from './members.js';
import type { Exchange } from './exchange.js';
import type { ToldDialog } from './told-dialogs.js';

const eventsKept = 256;
const dialogsKept = 4_096;

/** What a sequence was told to be, and in which frame first. */
export interface ToldAs {
  /** A print of the event. */
  readonly print: number;
  /** Its type and its words, for people. */
  readonly gist: string;
  /** What it says, as long as somebody may yet be granted its sequence. */
  readonly content: ContentPrint | undefined;
  readonly frame: number;
  /** What was told beside it, by place in the table of members; those that differ by role come twice. */
  readonly beside: unknown[];
}

/** What a sequence was granted to. */
export interface GrantedTo {
  /** The frame of the request, and when it came. */
  readonly asked: number;
  readonly askedAt: number;
  /** The session that published it, and the side it is on. */
  readonly session: string;
  readonly role: Role | undefined;
  readonly type: string;
  readonly gist: string;
  readonly print: number;
  readonly content: ContentPrint;
  /** What was published beside it. */
  readonly metadata: ContentPrint | undefined;
  readonly audience: unknown;
  /** The frame of the response, and when it came. */
  readonly frame: number;
  readonly at: number;
}

/** Content that was told: its sequence, its time by the service's clock, the frame. */
export interface Newest {
  readonly sequence: number;
  readonly at: number;
  readonly frame: number;
}

/** What is known of a dialog in a whole transcript, whoever was told. */
export interface KnownDialog {
  /** False when more may have been known of it, and was forgotten. */
  readonly isWhole: boolean;
  /** The highest sequence told or granted; -1 when there is none. */
  top: number;
  /** The lowest sequence that was granted to a publisher in this transcript. */
  lowestGranted: number | undefined;
  /** What the latest sequences were told to be. */
  readonly told: BoundedMap<number, ToldAs>;
  /** What the latest sequences were granted to. */
  readonly granted: BoundedMap<number, GrantedTo>;
  /** The conversation it is of, as it was told first. */
  convId: string | undefined;
  /** MAIN, POST_SURVEY, or what the service says. */
  type: string | undefined;
  /** How many requests to publish to it are unanswered. */
  publishing: number;
  /** The newest content that was told, with its time. */
  newest: Newest | undefined;
  /** The newest that is not for agents and managers alone. */
  newestForAll: Newest | undefined;
}

/** When a dialog was closed, by the service's clock, and the frame that told it. */
export interface Closing {
  readonly endTs: number | undefined;
  readonly frame: number;
  /** When that was told. */
  readonly at: number;
  /** The session that was told. */
  readonly session: string;
}

/** Where, among what is told beside an event, a member stands for those of a role. */
export function besideIndex(index: number, role: Role | undefined): number {
  return eventMembers[index]?.differsByRole === true && role === 'agent'
    ? eventMembers.length + index
    : index;
}

/** The dialogs of a transcript; the oldest are forgotten. */
export class Dialogs {
  readonly #forgotten = new ForgottenKeys();
  readonly #known = new BoundedMap<string, KnownDialog>(dialogsKept, (id) => this.#forgotten.add(id));
  readonly #closed = new BoundedMap<string, Closing>(dialogsKept);

  /** How a dialog was told to be closed, if it was. */
  closing(id: string): Closing | undefined {
    return this.#closed.get(id);
  }

  /** True when a dialog is not known, and may have been: nothing follows from its being unknown. */
  mayHaveForgotten(id: string): boolean {
    const known = this.#known.get(id);
    return known === undefined ? this.#forgotten.mayHave(id) : !known.isWhole;
  }

  /** What is known of a dialog, if it has been met. */
  get(id: string): KnownDialog | undefined {
    return this.#known.get(id);
  }

  /** What is known of a dialog; nothing, when it is met for the first time. */
  at(id: string): KnownDialog {
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    const fresh: KnownDialog = {
      isWhole: !this.#forgotten.mayHave(id),
      top: -1,
      lowestGranted: undefined,
      told: new BoundedMap(eventsKept),
      granted: new BoundedMap(eventsKept),
      convId: undefined,
      type: undefined,
      publishing: 0,
      newest: undefined,
      newestForAll: undefined,
    };
    this.#known.set(id, fresh);
    return fresh;
  }

  /** Somebody asks to publish something. */
  asked({ body }: Exchange): void {
    const id = idMember(body, 'dialogId');
    if (id === undefined) return;
    const dialog = this.at(id);
    dialog.publishing += 1;
    dialog.convId ??= stringMember(body, 'conversationId');
  }

  /** A request to publish was answered; what was granted has a sequence from now on. */
  answered(
    exchange: Exchange,
    isGranted: boolean,
    body: unknown,
    { n, at, session }: Frame,
    role: Role | undefined,
  ): void {
    const dialog = this.get(idMember(exchange.body, 'dialogId') ?? '');
    if (dialog === undefined) return;
    dialog.publishing = Math.max(0, dialog.publishing - 1);
    const event = member(exchange.body, 'event');
    const type = stringMember(event, 'type') ?? '';
    const sequence = integerMember(body, 'sequence');
    if (!isGranted || sequence === undefined || isChatState(type)) return;
    const metadata = exchange.metadata ?? member(exchange.body, 'metadata') ?? undefined;
    dialog.granted.set(sequence, {
      asked: exchange.frame,
      askedAt: exchange.at,
      session,
      role,
      type,
      gist: gistOf(event),
      print: printOf(event),
      content: new ContentPrint(event),
      metadata: metadata === undefined ? undefined : new ContentPrint(metadata),
      audience: member(exchange.body, 'messageAudience'),
      frame: n,
      at,
    });
    dialog.lowestGranted = Math.min(dialog.lowestGranted ?? sequence, sequence);
    dialog.top = Math.max(dialog.top, sequence);
  }

  /** An event with a sequence was told. */
  tell(dialog: KnownDialog, told: ToldEvent, print: number, frame: number, role: Role | undefined): void {
    const { sequence, event, change, type, serverTimestamp } = told;
    if (sequence === undefined) return;
    if (isContent(type) && serverTimestamp !== undefined) {
      const newest = { sequence, at: serverTimestamp, frame };
      if (sequence > (dialog.newest?.sequence ?? -1)) dialog.newest = newest;
      const isForAll = !isPrivate(member(change, 'messageAudience'));
      if (isForAll && sequence > (dialog.newestForAll?.sequence ?? -1)) dialog.newestForAll = newest;
    }
    dialog.top = Math.max(dialog.top, sequence);
    const known = dialog.told.get(sequence);
    const beside = known?.beside ?? [];
    for (let index = 0; index < eventMembers.length; index += 1) {
      const at = besideIndex(index, role);
      beside[at] ??= eventMembers[index]?.read(change);
    }
    if (known !== undefined) return;
    const content = dialog.publishing > 0 ? new ContentPrint(event) : undefined;
    dialog.told.set(sequence, { print, gist: gistOf(event), content, frame, beside });
  }

  /**
   * Takes in what a change says of a conversation's dialogs; one that names no end ended by its last update.
   *
   * @param isNew true when none of them was told to be closed before
   * @returns true when one of them is closed
   */
  note(
    convId: string,
    dialogs: readonly ToldDialog[],
    { isOver, endTs, updatedAt }: ConversationChange,
    { n: frame, at, session }: Frame,
    isNew: boolean,
  ): boolean {
    let hasClosed = isOver;
    if (hasClosed) this.#close(convId, { endTs: endTs ?? updatedAt, frame, at, session }, isNew);
    for (const dialog of dialogs) {
      const id = dialog.id ?? convId;
      // What is known of the dialog by its events alone need not name the conversation.
      if (id !== convId) this.#place(id, convId, dialog.type);
      else if (hasClosed) continue;
      if (dialog.state !== 'CLOSE') continue;
      hasClosed = true;
      const closing = { endTs: dialog.endTs ?? updatedAt, frame, at, session };
      this.#close(id, closing, false);
    }
    return hasClosed;
  }

  #place(id: string, convId: string, type: string | undefined): void {
    const dialog = this.at(id);
    dialog.convId ??= convId;
    dialog.type ??= type;
  }

  #close(id: string, closing: Closing, isNew: boolean): void {
    if (isNew || !this.#closed.has(id)) this.#closed.set(id, closing);
  }
}
