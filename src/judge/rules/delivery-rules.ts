import { Awaiting } from '../awaiting.js';
import { isPrivate } from '../event-members.js';
import { isChatState, isContent } from '../events.js';
import { idMember, integerMember, member, stringMember } from '../members.js';
import type { Grant, Rule } from '../rule.js';

/** An event that was granted to its publisher, and that this session is to be told of. */
interface Awaited {
  readonly requirement: string;
  readonly why: string;
  readonly frame: number;
}

/** What an event is called in a finding, and the requirement by which it is told. */
function kindOf(type: string): { readonly requirement: string; readonly name: string } | undefined {
  if (isContent(type)) return { requirement: 'R-039', name: 'what was published' };
  if (type === 'AcceptStatusEvent') return { requirement: 'R-043', name: 'the status' };
  if (isChatState(type)) return { requirement: 'R-044', name: 'the chat state' };
  return undefined;
}

/** A key by which an event that is told is found among those awaited: its sequence, or what a chat state says. */
function keyOf(dialogId: string, type: string, sequence: number | undefined, event: unknown): string {
  return isChatState(type)
    ? `${dialogId} ${stringMember(event, 'chatState') ?? ''}`
    : `${dialogId} ${String(sequence)}`;
}

const recentKept = 256;

export const deliveryRules: readonly Rule[] = [
  {
    requirement: 'R-039',
    about:
      'an event that was granted and not told to those who listen; a status (R-043), a chat state (R-044)',
    also: ['R-043', 'R-044'],
    watch(session, report, { deadlines, wake }) {
      const awaited = new Awaiting<string, Awaited>(deadlines.notification, wake);
      // What was told lately, and in which frame: a notification may come before the response to the publisher.
      const recent = new Map<string, number>();
      return {
        granted({ session: by, role, exchange, frame, body }: Grant) {
          if (!exchange.type.endsWith('PublishEvent')) return;
          const event = member(exchange.body, 'event');
          const type = stringMember(event, 'type') ?? '';
          const dialogId = idMember(exchange.body, 'dialogId') ?? '';
          const listening = session.listening.get(dialogId);
          const kind = kindOf(type);
          if (listening === undefined || kind === undefined) return;
          // What is for agents and managers is not for consumers.
          if (session.role !== 'agent' && isPrivate(member(exchange.body, 'messageAudience'))) return;
          // Statuses and chat states are for the others.
          if (!isContent(type) && by === session.id) return;
          // A status is for the other side: whether one's own is told of it is the service's affair.
          if (type === 'AcceptStatusEvent' && role !== undefined && role === session.role) return;
          const sequence = integerMember(body, 'sequence');
          if (!isChatState(type) && (sequence ?? -1) < listening.fromSeq) return;
          const key = keyOf(dialogId, type, sequence, event);
          const toldIn = recent.get(key);
          // A chat state is told anew each time; a sequence was told for good.
          if (toldIn !== undefined && (!isChatState(type) || toldIn > exchange.frame)) return;
          const why = `${kind.name} (frame ${exchange.frame}) was granted, and not told to this subscriber`;
          awaited.set(key, { requirement: kind.requirement, why, frame: frame.n }, frame.at);
        },
        event({ frame, told: { dialogId, sequence, type, event } }) {
          if (dialogId === undefined) return;
          const key = keyOf(dialogId, type, sequence, event);
          awaited.delete(key);
          recent.delete(key);
          recent.set(key, frame.n);
          if (recent.size <= recentKept) return;
          for (const oldest of recent.keys()) {
            recent.delete(oldest);
            break;
          }
        },
        tick(at) {
          for (const { requirement, why, frame } of awaited.overdue(at)) {
            const expected = `a notification of it within ${deadlines.notification} ms`;
            report({ id: requirement, why, frame, expected, actual: 'none' });
          }
        },
        close: () => awaited.clear(),
      };
    },
  },
  {
    requirement: 'R-049',
    about: 'a subscription to a dialog whose first notification does not come',
    watch(_session, report, { deadlines, wake }) {
      const waiting = new Awaiting<string, number>(deadlines.notification, wake);
      return {
        response({ frame, exchange, match, code }) {
          if (match !== 'outstanding' || exchange === undefined || (code ?? 400) >= 300) return;
          if (!exchange.type.endsWith('SubscribeMessagingEvents')) return;
          waiting.set(idMember(exchange.body, 'dialogId') ?? '', frame.n, frame.at);
        },
        notification({ message, body }) {
          if (waiting.size === 0 || !message.name.endsWith('MessagingEventNotification')) return;
          const changes = member(body, 'changes');
          const first: unknown = Array.isArray(changes) ? changes[0] : changes;
          // An empty one names no dialog: it is for whichever waits longest.
          waiting.delete(stringMember(first, 'dialogId') ?? waiting.oldest ?? '');
        },
        tick(at) {
          for (const frame of waiting.overdue(at)) {
            report({
              why: 'the subscription was granted and nothing was told of the dialog',
              frame,
              expected: `a first notification within ${deadlines.notification} ms, also when it is empty`,
              actual: 'none',
            });
          }
        },
        close: () => waiting.clear(),
      };
    },
  },
];
