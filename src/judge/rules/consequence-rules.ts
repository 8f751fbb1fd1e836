import { DueQueue } from '../due-queue.js';
import type { ConversationChange } from '../conversations.js';
import { idMember, integerMember, listMember, stringMember } from '../reading.js';
import type { Grant, Rule } from '../rule.js';

/** What those who watch a conversation are to be told once a change of it was granted. */
interface Consequence {
  readonly requirement: 'R-003' | 'R-005' | 'R-037' | 'R-038';
  readonly convId: string;
  /** What was asked for: the type of a ttr, the rate of a csat. */
  readonly asked: string | number | undefined;
  /** The frame that granted it. */
  readonly frame: number;
  /** True once it was told of, or need not be any more. */
  isOver: boolean;
}

/** True when a change tells what was to come about. */
function tells(change: ConversationChange, { requirement, asked }: Consequence): boolean {
  switch (requirement) {
    case 'R-003':
      // It may be closed again by then: that it is told of is what counts.
      return change.participants?.has('CONSUMER') === true;
    case 'R-005':
      return change.state === 'CLOSE' || change.type === 'DELETE';
    case 'R-037':
      return change.ttrType === asked;
    case 'R-038':
      return change.csatRate === asked;
  }
}

function inWords({ requirement, asked }: Consequence): string {
  const words = {
    'R-003': 'the new conversation, with its consumer',
    'R-005': 'its state CLOSE',
    'R-037': `the ttr ${String(asked)}`,
    'R-038': `the csat ${String(asked)}`,
  };
  return words[requirement];
}

/** What one change of a conversation brings about; undefined where the protocol leaves it open. */
function consequenceOf(field: unknown, convId: string, frame: number): Consequence | undefined {
  switch (stringMember(field, 'field')) {
    case 'ConversationStateField':
      return { requirement: 'R-005', convId, asked: undefined, frame, isOver: false };
    case 'TTRField':
      return { requirement: 'R-037', convId, asked: stringMember(field, 'ttrType'), frame, isOver: false };
    case 'CSATRate': {
      const asked = integerMember(field, 'csatRate');
      return asked === undefined ? undefined : { requirement: 'R-038', convId, asked, frame, isOver: false };
    }
    default:
      return undefined;
  }
}

/** What is awaited of a conversation with one more; the same asked for again is told of by one change. */
function beside(others: readonly Consequence[], consequence: Consequence): Consequence[] {
  for (const other of others) if (other.requirement === consequence.requirement) other.isOver = true;
  return [...others.filter(({ isOver }) => !isOver), consequence];
}

export const consequenceRules: readonly Rule[] = [
  {
    requirement: 'R-003',
    about:
      'a change that was granted and not told: a start, a closing (R-005), a ttr (R-037), a csat (R-038)',
    also: ['R-005', 'R-037', 'R-038'],
    watch(session, report, { deadlines, wake }) {
      const awaited = new DueQueue<Consequence>(deadlines.notification, wake, ({ isOver }) => isOver);
      const byConversation = new Map<string, Consequence[]>();
      const expect = (consequence: Consequence | undefined, { exchange, frame }: Grant): void => {
        if (consequence === undefined || !(session.toldOfAllSince <= exchange.at)) return;
        const known = session.fold.get(consequence.convId);
        if (known !== undefined && tells(known.change, consequence)) return;
        const others = byConversation.get(consequence.convId);
        byConversation.set(
          consequence.convId,
          others === undefined ? [consequence] : beside(others, consequence),
        );
        awaited.add(consequence, frame.at);
      };
      const forget = (convId: string, of: readonly Consequence[]): void => {
        const open = of.filter(({ isOver }) => !isOver);
        if (open.length === 0) byConversation.delete(convId);
        else if (open.length < of.length) byConversation.set(convId, open);
      };
      return {
        granted(grant) {
          const { exchange, body, frame } = grant;
          if (!session.isWhole) return;
          if (exchange.type.endsWith('UpdateConversationField')) {
            const convId = idMember(exchange.body, 'conversationId') ?? '';
            const known = session.fold.get(convId);
            if (known === undefined || known.removed) return;
            for (const field of listMember(exchange.body, 'conversationField'))
              expect(consequenceOf(field, convId, frame.n), grant);
          } else if (grant.session === session.id && exchange.type.endsWith('ConsumerRequestConversation')) {
            const convId = stringMember(body, 'conversationId');
            if (convId === undefined) return;
            expect({ requirement: 'R-003', convId, asked: undefined, frame: frame.n, isOver: false }, grant);
          }
        },
        change({ change, isStale }) {
          if (byConversation.size === 0 || isStale || change.convId === undefined) return;
          const here = byConversation.get(change.convId);
          if (here === undefined) return;
          for (const each of here) if (tells(change, each)) each.isOver = true;
          forget(change.convId, here);
        },
        tick(at) {
          for (const each of awaited.overdue(at)) {
            each.isOver = true;
            forget(each.convId, byConversation.get(each.convId) ?? []);
            report({
              id: each.requirement,
              why: `the change was granted, and this subscriber was not told ${inWords(each)}`,
              frame: each.frame,
              expected: `a notification of conversation ${each.convId} within ${deadlines.notification} ms`,
              actual: 'none that tells it',
            });
          }
        },
        close() {
          awaited.clear();
          byConversation.clear();
        },
      };
    },
  },
];
