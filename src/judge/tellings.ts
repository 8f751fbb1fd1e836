import type { Audiences } from './audiences.js';
import { changeOf, detailsOf, type ConversationChange } from './conversation-change.js';
import { isOlder, type KnownConversation } from './conversation-fold.js';
import { readValues } from './conversation-members.js';
import { ConversationRecords } from './conversation-records.js';
import { printOf } from './content-print.js';
import { Dialogs } from './dialog-events.js';
import type { ToldEvent } from './events.js';
import type { Frame } from './frame.js';
import { listMember, member, stringMember } from './members.js';
import type { ChangeMoment, NotificationMoment } from './rule.js';
import type { Session } from './session.js';
import { noStreams } from './streams.js';
import { dialogsIn } from './told-dialogs.js';
import type { Watchers } from './watchers.js';

/** Tells the rules what notifications tell of conversations and dialogs, and then keeps it. */
export class Tellings {
  readonly #audiences: Audiences;
  readonly records = new ConversationRecords();
  readonly dialogs = new Dialogs();
  /** What the change at hand says of each member: one list for all of them. */
  readonly #values: unknown[] = [];

  /** @param audiences told who follows which conversation */
  constructor(audiences: Audiences) {
    this.#audiences = audiences;
  }

  event(watchers: Watchers, session: Session, frame: Frame, told: ToldEvent): void {
    const { dialogId, sequence } = told;
    if (dialogId === undefined) return;
    const dialog = this.dialogs.at(dialogId);
    const listening = session.listening.get(dialogId);
    const isKept = sequence !== undefined;
    const before = isKept ? dialog.told.get(sequence) : undefined;
    const print = isKept ? printOf(told.event) : 0;
    const moment = { frame, told, dialog, before, print, listening };
    for (const watch of watchers.of('event')) watch(moment);
    dialog.convId ??= stringMember(told.change, 'conversationId');
    if (isKept) this.dialogs.tell(dialog, told, print, frame.n, session.role);
  }

  /** @returns the changes, as they stand in the body */
  changes(watchers: Watchers, session: Session, moment: NotificationMoment): readonly ConversationChange[] {
    const { frame, subscription, isFirst, body } = moment;
    const raw = listMember(body, 'changes');
    const read: ConversationChange[] = [];
    for (let index = 0; index < raw.length; index += 1) {
      const change = changeOf(raw[index]);
      read.push(change);
      const details = detailsOf(raw[index]);
      const dialogs = dialogsIn(details);
      const { convId } = change;
      const before = convId === undefined ? undefined : session.fold.get(convId);
      const record = convId === undefined ? undefined : this.records.at(convId, before?.record);
      const isStale = isOlder(change, before);
      const last = member(member(raw[index], 'result'), 'lastContentEventNotification') ?? undefined;
      readValues(details, this.#values);
      const changed: ChangeMoment = {
        frame,
        index,
        change,
        details,
        dialogs,
        values: this.#values,
        telling: { updatedAt: change.updatedAt, session: session.id, frame: frame.n },
        last,
        before,
        record,
        isStale,
        subscription,
        isFirst,
      };
      for (const watch of watchers.of('change')) watch(changed);
      if (convId === undefined || record === undefined) continue;
      const streams = session.turns.after(before?.streams ?? noStreams, change.type, subscription?.id);
      if (!isStale) {
        const values = keptValues(before, this.#values);
        session.fold.foldOnto(before, change, frame.n, record, streams, values);
        if (change.type === 'DELETE') this.#audiences.unfollow(convId, session);
        else if (before === undefined || before.removed) this.#audiences.follow(convId, session);
        if (change.type !== 'DELETE') record.facts.tell(values, details, dialogs, changed.telling);
        if (this.dialogs.note(convId, dialogs, change, frame, !record.hasClosed)) record.hasClosed = true;
      } else {
        if (change.type !== 'DELETE') record.facts.meet(details, dialogs);
        if (before !== undefined && streams !== before.streams) session.fold.retold(before, streams);
      }
    }
    return read;
  }
}

/** The values of a conversation's members to be kept: those that are, where they are the same. */
function keptValues(before: KnownConversation | undefined, values: readonly unknown[]): readonly unknown[] {
  const known = before?.values;
  if (known === undefined) return values.slice();
  for (let index = 0; index < values.length; index += 1)
    if (known[index] !== values[index]) return values.slice();
  return known;
}
