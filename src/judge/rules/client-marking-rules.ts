import { BoundedMap } from '../bounded-map.js';
import { eventOf } from '../events.js';
import { idMember, integerMember, listMember, member } from '../members.js';
import type { Rule } from '../rule.js';

const dialogsKept = 4_096;

/** The highest sequence of a dialog that was told beside its events. */
const highest = (): BoundedMap<string, number> => new BoundedMap(dialogsKept);

/** What clients mark as accepted or read. */
export const clientMarkingRules: readonly Rule[] = [
  {
    requirement: 'C-029',
    about: 'a status of a sequence beyond all that was told of its dialog',
    watch(session, report, { dialogs, records, shared }) {
      const toldBeside = shared(highest);
      const hear = (change: unknown): void => {
        const { dialogId = '', sequence = -1 } = eventOf(change, '');
        toldBeside.set(dialogId, Math.max(sequence, toldBeside.get(dialogId) ?? -1));
      };
      return {
        change({ last }) {
          if (last !== undefined) hear(last);
        },
        response({ exchange, body }) {
          if (exchange?.type.endsWith('QueryMessages') !== true || !Array.isArray(body)) return;
          for (const each of body as readonly unknown[]) hear(each);
        },
        request({ type, body, frame, deliberate }) {
          if (!session.isWhole || deliberate || !type.endsWith('PublishEvent')) return;
          const event = member(body, 'event');
          if (member(event, 'type') !== 'AcceptStatusEvent') return;
          const dialogId = idMember(body, 'dialogId') ?? '';
          if (dialogs.mayHaveForgotten(dialogId)) return;
          const dialog = dialogs.get(dialogId);
          const convId = dialog?.convId ?? dialogId;
          const isFromHere = records.get(convId)?.startedOn !== undefined;
          // What was said before anybody recorded it may be marked, too.
          if (!isFromHere && (dialog?.top ?? -1) < 0) return;
          const asked = (session.listening.get(dialogId)?.fromSeq ?? 0) - 1;
          const top = Math.max(dialog?.top ?? -1, toldBeside.get(dialogId) ?? -1, asked);
          const sequences = listMember(event, 'sequenceList');
          const place = sequences.findIndex((each) => (integerMember({ each }, 'each') ?? -1) > top);
          if (place < 0) return;
          report({
            why: 'the client marks what it was not told of',
            frame,
            pointer: `/body/event/sequenceList/${place}`,
            expected: top < 0 ? 'none: nothing was told' : `at most ${top}`,
            actual: String(sequences[place]),
          });
        },
      };
    },
  },
];
