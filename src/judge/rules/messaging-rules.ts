import { gistOf, isChatState, isContent } from '../events.js';
import { idMember, integerMember, listMember, member, stringMember } from '../members.js';
import type { Rule } from '../rule.js';
import type { Session } from '../session.js';

/** True while a request for the events of this dialog is unanswered. */
function isAskedFor(session: Session, dialogId: string | undefined): boolean {
  for (const { type, body } of session.outstanding.values())
    if (type.endsWith('SubscribeMessagingEvents') && idMember(body, 'dialogId') === dialogId) return true;
  return false;
}

/** What is held of the events of dialogs: what they are, and what they may name. */
export const messagingRules: readonly Rule[] = [
  {
    requirement: 'R-040',
    about: 'a sequence that stands for one event to one observer and for another to the next',
    watch: (_session, report, { beginningOf }) => ({
      event({ frame, told: { sequence, event, pointer }, before, print }) {
        if (before === undefined || before.print === print) return;
        report({
          why: `the sequence ${String(sequence)} of the dialog was told to be another event`,
          frame: frame.n,
          pointer: `${pointer}/event`,
          expected: `as in frame ${before.frame}: ${beginningOf(before.gist, 80)}`,
          actual: beginningOf(gistOf(event), 80),
          evidence: [before.frame],
        });
      },
    }),
  },
  {
    requirement: 'R-041',
    about: 'an event from before the sequence that was asked for',
    watch: (_session, report) => ({
      event({ frame, told: { sequence, pointer }, listening, dialog }) {
        if (listening === undefined || sequence === undefined) return;
        if (sequence >= listening.fromSeq) return;
        // It limits what was said before; what is said after, or just now, is not a backlog.
        const asked = dialog.granted.get(sequence)?.asked ?? (dialog.publishing > 0 ? Infinity : 0);
        if (asked > listening.frame) return;
        report({
          why: 'the subscription did not ask for events from before its fromSeq',
          frame: frame.n,
          pointer: `${pointer}/sequence`,
          expected: `at least ${listening.fromSeq}`,
          actual: String(sequence),
          evidence: [listening.frame],
        });
      },
    }),
  },
  {
    requirement: 'R-043',
    about: 'an accept or read status that names what has not been said',
    watch: (_session, report) => ({
      event({ frame, told: { sequence, type, event, pointer }, dialog }) {
        if (type !== 'AcceptStatusEvent') return;
        // What it names was there before it.
        const below = sequence ?? (dialog.isWhole ? dialog.top + 1 : Infinity);
        for (const [index, named] of listMember(event, 'sequenceList').entries()) {
          if (typeof named !== 'number' || named < below) continue;
          report({
            why: 'the status names a sequence that the dialog did not have',
            frame: frame.n,
            pointer: `${pointer}/event/sequenceList/${index}`,
            expected: `below ${below}`,
            actual: String(named),
          });
        }
      },
    }),
  },
  {
    requirement: 'R-044',
    about: 'a chat state that takes a sequence of its own',
    watch: (_session, report) => ({
      event({ frame, told: { type, change, pointer }, listening, dialog }) {
        if (!isChatState(type)) return;
        const sequence = integerMember(change, 'sequence');
        if (sequence === undefined || sequence === 0 || sequence <= dialog.top || !dialog.isWhole) return;
        // It is reported here; that the next event does not follow on is the same fault.
        if (listening !== undefined) listening.last = sequence;
        report({
          why: 'a chat state has a sequence of its own, which is for what is kept',
          frame: frame.n,
          pointer: `${pointer}/sequence`,
          expected: 'no sequence, or 0',
          actual: String(sequence),
        });
      },
    }),
  },
  {
    requirement: 'R-045',
    about: 'something said in a dialog after its end',
    watch: (_session, report, { dialogs }) => ({
      event({ frame, told: { dialogId, type, serverTimestamp, pointer } }) {
        if (!isContent(type) || serverTimestamp === undefined) return;
        const { endTs, frame: closedIn } = dialogs.closing(dialogId ?? '') ?? {};
        if (endTs === undefined || serverTimestamp <= endTs || closedIn === undefined) return;
        report({
          why: 'the event is later than the end of its dialog',
          frame: frame.n,
          pointer: `${pointer}/serverTimestamp`,
          expected: `at most ${endTs}`,
          actual: String(serverTimestamp),
          evidence: [closedIn],
        });
      },
      response({ frame, code, exchange, match }) {
        if (match !== 'outstanding' || exchange === undefined || (code ?? 400) >= 300) return;
        if (!exchange.type.endsWith('PublishEvent')) return;
        if (!isContent(stringMember(member(exchange.body, 'event'), 'type') ?? '')) return;
        const closedIn = dialogs.closing(idMember(exchange.body, 'dialogId') ?? '')?.frame;
        if (closedIn === undefined || closedIn > exchange.frame) return;
        report({
          why: 'something was published to a dialog that had been told to be closed',
          frame: frame.n,
          pointer: '/code',
          expected: 'a code from 400 to 499',
          actual: String(code),
          evidence: [closedIn, exchange.frame],
        });
      },
    }),
  },
  {
    requirement: 'R-051',
    about:
      'events of a dialog that the consumer has not asked for, not been granted yet (R-050), or under the subscription to another (R-067)',
    also: ['R-050', 'R-067'],
    watch(session, report, { records, dialogs }) {
      /** True when the session listens to another dialog of the same conversation. */
      const hearsBeside = (convId: string | undefined): boolean => {
        for (const { dialogId } of session.listening.values())
          if (dialogId === convId || (convId !== undefined && dialogs.get(dialogId)?.convId === convId))
            return true;
        return false;
      };
      return {
        event({ frame, told: { dialogId, change, pointer }, listening, dialog }) {
          if (session.role !== 'consumer' || !session.isWhole || dialogId === undefined) return;
          if (listening !== undefined) return;
          const isAsked = isAskedFor(session, dialogId);
          const isBeside = hearsBeside(stringMember(change, 'conversationId') ?? dialog.convId);
          const convId = dialog.convId ?? dialogId;
          // A service may subscribe a consumer by itself to what is the consumer's; whose it is, the stream has told.
          const isOwn =
            records.get(convId)?.startedOn === session.id ||
            records.mayHaveForgotten(convId) ||
            session.fold.get(convId) !== undefined ||
            session.fold.mayHaveForgotten(convId);
          report({
            ...(isAsked ? { id: 'R-050' } : isBeside ? { id: 'R-067' } : isOwn && { severity: 'notice' }),
            why: isAsked
              ? 'the notification came before the response that grants its subscription'
              : isBeside
                ? 'the consumer listens to another dialog of the conversation, and not to this one'
                : 'the consumer has not asked for the events of this dialog',
            frame: frame.n,
            pointer: `${pointer}/dialogId`,
            expected: isAsked ? 'the response first' : 'no notification',
            actual: `"${dialogId}"`,
          });
        },
      };
    },
  },
];
