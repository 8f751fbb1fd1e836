import {
  detailsOf,
  listMember,
  member,
  stringMember,
  type ConversationChange,
  type NotificationReading,
  type ToldEvent,
} from '../judge/index.js';
import type { Redactor } from '../transcript/index.js';
import { beginningOf } from './text-beginning.js';
import { entryOf, nameIn } from './entry.js';
import type { ShownConversation, ShownEntry } from './shown.js';

/** So many conversations of an account are kept, and so many entries of each. */
const mostConversations = 100;
const mostEntries = 200;
const mostDialogs = 20;
const mostParticipants = 20;

interface Known {
  shown: ShownConversation;
  updatedAt: number;
}

export interface BoardOptions {
  readonly account: string;
  readonly redactor: Redactor;
  /** A conversation is known otherwise than before, or not any more. */
  readonly onChange: (conversation: string) => void;
}

/** The conversations of an account, as the seats of the desk were told of them. */
export class ConversationBoard {
  readonly #options: BoardOptions;
  readonly #known = new Map<string, Known>();

  constructor(options: BoardOptions) {
    this.#options = options;
  }

  get all(): readonly ShownConversation[] {
    return [...this.#known.values()].map(({ shown }) => shown);
  }

  conversation(id: string): ShownConversation | undefined {
    return this.#known.get(id)?.shown;
  }

  /** Takes in what a seat was told. */
  take({ changes, events, body }: NotificationReading): void {
    if (changes.length > 0) {
      const told = listMember(body, 'changes');
      changes.forEach((change, at) => this.#tell(change, detailsOf(told[at])));
    }
    for (const event of events) this.#hear(event);
  }

  #tell(change: ConversationChange, details: unknown): void {
    const { convId, updatedAt = 0 } = change;
    if (convId === undefined) return;
    const before = this.#known.get(convId);
    if (before !== undefined && updatedAt < before.updatedAt) return;
    const { entries = [], earlier = 0, typing = [] } = before?.shown ?? {};
    const isBare = change.state === undefined && before !== undefined;
    const { account } = this.#options;
    const shown: ShownConversation = isBare
      ? { ...before.shown, state: 'CLOSE' }
      : {
          id: convId,
          account,
          state: change.state ?? 'CLOSE',
          skill: nameIn(details, 'skillId'),
          startTs: change.startTs,
          participants: participantsOf(change),
          dialogs: dialogsOf(details),
          entries,
          earlier,
          typing,
        };
    this.#keep(convId, { shown, updatedAt });
  }

  #hear(told: ToldEvent): void {
    const id = stringMember(told.change, 'conversationId') ?? this.#conversationOf(told.dialogId);
    const before = id === undefined ? undefined : this.#known.get(id);
    if (before === undefined || id === undefined) return;
    const shown = heard(before.shown, told, this.#options.redactor.text);
    if (shown !== before.shown) this.#keep(id, { ...before, shown });
  }

  #conversationOf(dialogId: string | undefined): string | undefined {
    for (const [id, { shown }] of this.#known)
      if (id === dialogId || shown.dialogs.some((dialog) => dialog.id === dialogId)) return id;
    return undefined;
  }

  #keep(id: string, known: Known): void {
    this.#known.set(id, known);
    this.#options.onChange(id);
    if (this.#known.size <= mostConversations) return;
    // What is over is forgotten first, of the rest what came first.
    const over = [...this.#known].find(([each, { shown }]) => each !== id && shown.state === 'CLOSE');
    const [oldest] = over ?? [...this.#known.keys()];
    if (oldest === undefined) return;
    this.#known.delete(oldest);
    this.#options.onChange(oldest);
  }
}

function participantsOf({ participants }: ConversationChange): ShownConversation['participants'] {
  if (participants === undefined) return [];
  return [...participants.keys()].slice(0, mostParticipants).map((role) => ({
    role: beginningOf(role, 50),
    ids: (participants.get(role) ?? []).slice(0, mostParticipants).map((each) => beginningOf(each, 200)),
  }));
}

function dialogsOf(details: unknown): ShownConversation['dialogs'] {
  return listMember(details, 'dialogs')
    .slice(-mostDialogs)
    .map((dialog) => ({
      id: stringMember(dialog, 'dialogId') ?? '',
      type: nameIn(dialog, 'dialogType'),
      state: nameIn(dialog, 'state'),
    }));
}

/** A conversation after an event was told; the same one where that changes nothing. */
function heard(
  shown: ShownConversation,
  told: ToldEvent,
  clean: (text: string) => string,
): ShownConversation {
  const { event, type, change } = told;
  const role = nameIn(member(change, 'originatorMetadata'), 'role');
  const others = shown.typing.filter((each) => each !== role);
  if (type === 'ChatStateEvent') {
    const isTyping = stringMember(event, 'chatState') === 'COMPOSING';
    return { ...shown, typing: isTyping ? [...others, role].slice(-mostParticipants) : others };
  }
  if (type === 'AcceptStatusEvent') return marked(shown, told, role);
  const entry = entryOf(told, clean);
  if (entry === undefined || shown.entries.some((each) => isSame(each, entry))) return shown;
  const entries = [...shown.entries, entry].sort(byOrder);
  const earlier = shown.earlier + Math.max(0, entries.length - mostEntries);
  return { ...shown, entries: entries.slice(-mostEntries), earlier, typing: others };
}

function isSame(one: ShownEntry, other: ShownEntry): boolean {
  return one.dialog === other.dialog && one.sequence === other.sequence;
}

function byOrder(one: ShownEntry, other: ShownEntry): number {
  return one.dialog === other.dialog ? one.sequence - other.sequence : (one.at ?? 0) - (other.at ?? 0);
}

function marked(shown: ShownConversation, { event, dialogId }: ToldEvent, role: string): ShownConversation {
  const about = new Set(listMember(event, 'sequenceList'));
  const status = `${nameIn(event, 'status')} ${role}`;
  const entries = shown.entries.map((entry) =>
    entry.dialog === dialogId && about.has(entry.sequence) && !entry.statuses.includes(status)
      ? { ...entry, statuses: [...entry.statuses, status].slice(-10) }
      : entry,
  );
  return { ...shown, entries };
}
