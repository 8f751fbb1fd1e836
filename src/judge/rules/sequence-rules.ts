import { Awaiting } from '../awaiting.js';
import type { KnownDialog } from '../dialog-events.js';
import { eventMemberIndex, isPrivate } from '../event-members.js';
import type { Report, Rule } from '../rule.js';
import type { Listening, Session } from '../session.js';

/** So many sequences that were passed over are waited for. */
const gapsKept = 100;

/** A sequence that was passed over, and the frame that did. */
interface Missing {
  readonly sequence: number;
  readonly frame: number;
  readonly listening: Listening;
  readonly dialog: KnownDialog;
}

/** True for a status of one's own side, which is for the other side. */
function isOwnStatus({ sequence, dialog }: Missing, { id, role }: Session): boolean {
  const granted = dialog.granted.get(sequence);
  if (granted?.type !== 'AcceptStatusEvent') return false;
  return granted.session === id || (role !== undefined && granted.role === role);
}

/** True when a sequence is known to be that of something that is not for consumers. */
function isForAgents({ sequence, dialog }: Missing): boolean {
  const audience = dialog.granted.get(sequence)?.audience ?? dialog.told.get(sequence)?.beside[audienceIndex];
  return isPrivate(audience);
}

const audienceIndex = eventMemberIndex('messageAudience');

function leftOut({ sequence, frame, listening }: Missing, isCertain: boolean): Report {
  return {
    id: 'R-040',
    ...(!isCertain && { severity: 'warning' }),
    why: `the sequence ${sequence} of the dialog is left out`,
    frame,
    expected: `an event with the sequence ${sequence}`,
    actual: 'the next one told is higher, and it did not come',
    evidence: [listening.frame],
  };
}

/** Every event of a dialog has the number that follows that of the one before it. */
export const sequenceRules: readonly Rule[] = [
  {
    requirement: 'R-040',
    about: 'sequences of a dialog that are left out, come twice, or (R-042) come in another order',
    also: ['R-042'],
    watch(session, report, { deadlines, wake, isOurs, hasAgent }) {
      // What was passed over may still come, and is then out of order.
      const missing = new Awaiting<string, Missing>(deadlines.notification, wake);
      const tell = (each: Missing): void => {
        if (isOwnStatus(each, session)) return;
        if (session.role === 'agent') report(leftOut(each, true));
        // Where nobody saw what the agents were told, it may have been for them alone.
        else if (!isForAgents(each)) report(leftOut(each, isOurs || hasAgent()));
      };
      const settle = (): void => {
        for (const each of missing.values()) tell(each);
        missing.clear();
      };
      return {
        event({ frame, told: { dialogId, sequence, pointer }, dialog, listening }) {
          if (listening === undefined || sequence === undefined) return;
          // Where two subscriptions bring the same events, which one an event is for cannot be told.
          if (listening.count > 1) return;
          const { last } = listening;
          const lowest = dialog.lowestGranted;
          const next = last === undefined ? Math.max(lowest ?? sequence, listening.fromSeq) : last + 1;
          if (sequence >= next) {
            for (let each = next; each < sequence && missing.size < gapsKept; each += 1)
              missing.set(
                `${String(dialogId)} ${each}`,
                { sequence: each, frame: frame.n, listening, dialog },
                frame.at,
              );
            listening.last = sequence;
          } else if (missing.delete(`${String(dialogId)} ${sequence}`)) {
            report({
              id: 'R-042',
              why: `the event with the sequence ${sequence} came after one with a higher sequence`,
              frame: frame.n,
              pointer: `${pointer}/sequence`,
              expected: `a sequence above ${String(last)}`,
              actual: String(sequence),
            });
          } else if (last !== undefined) {
            report({
              why: `the sequence ${sequence} comes again`,
              frame: frame.n,
              pointer: `${pointer}/sequence`,
              expected: String(last + 1),
              actual: String(sequence),
            });
          }
        },
        tick(at) {
          for (const each of missing.overdue(at)) tell(each);
        },
        close: settle,
        end: settle,
      };
    },
  },
];
